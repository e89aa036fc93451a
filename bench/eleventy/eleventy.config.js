// The peer's site: what an Eleventy user would write for the same pages, from the YAML
// in BENCH_CONTENT and the results in BENCH_DATA.
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import yaml from "js-yaml";
import MarkdownIt from "markdown-it";

const { BENCH_CONTENT, BENCH_DATA } = process.env;
const markdown = new MarkdownIt({ breaks: true });
const angka = [0, 1, 2, 3].map((digits) => {
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat("id-ID", options);
});

const readYaml = (file) => yaml.load(readFileSync(file, "utf8"));
const readJson = (...path) => JSON.parse(readFileSync(join(BENCH_DATA, ...path), "utf8"));

function readOpd() {
  const folder = join(BENCH_CONTENT, "opd");
  return readdirSync(folder).sort().map((name) => {
    const kode = basename(name, ".yaml");
    const hasil = readJson("ikm", `${kode}.json`);
    const layanan = readdirSync(join(BENCH_CONTENT, "layanan", kode)).sort();
    return {
      kode,
      ...readYaml(join(folder, name)),
      layanan: layanan.map((file) => {
        const slug = basename(file, ".yaml");
        const ikm = hasil.layanan[slug];
        return { slug, ikm, ...readYaml(join(BENCH_CONTENT, "layanan", kode, file)) };
      }),
    };
  });
}

export default function (config) {
  const opd = readOpd();
  config.addGlobalData("opd", opd);
  config.addGlobalData("layanan", opd.flatMap((o) => o.layanan.map((item) => ({ ...item, opd: o }))));
  config.addGlobalData("situs", readYaml(join(BENCH_CONTENT, "situs.yaml")));
  config.addGlobalData("unsur", readJson("unsur.json"));
  config.addGlobalData("pita", readJson("pita.json"));
  config.addFilter("prosa", (text) => markdown.render(text));
  config.addFilter("angka", (value, digits) => angka[digits].format(value));
  config.setQuietMode(true);
}
