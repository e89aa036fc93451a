/* LD_PRELOAD: writes down what a process does to the database's files, so that a test
   can tell what a power cut at any moment would have left of them.

   JOURNAL_WATCH is the path of the database, JOURNAL the file to write to. A record is
   the kind of act, when it was done (monotonic nanoseconds), offset, two lengths, path,
   bytes written. One lock holds act and record together: what was recorded before a
   sync had been written before it. */

#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

struct head { char kind[8]; int64_t at, offset, path_size, size; };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int journal = -1;
static const char *watch;

__attribute__((constructor)) static void start(void) {
    watch = getenv("JOURNAL_WATCH");
    const char *file = getenv("JOURNAL");
    if (watch && file)
        journal = open(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

/* The watched file or folder that a descriptor stands for; 0 if it is another. */
static int name_of(int fd, char *path, size_t room) {
    char link[32] = "/proc/self/fd/", digits[12];
    int n = 0;
    if (journal < 0 || fd < 0) return 0;
    do digits[n++] = '0' + fd % 10; while (fd /= 10);
    size_t end = strlen(link);
    while (n) link[end++] = digits[--n];
    link[end] = 0;
    ssize_t size = readlink(link, path, room - 1);
    if (size <= 0) return 0;
    path[size] = 0;
    if (strstr(path, "-shm") || strstr(path, " (deleted)")) return 0;
    if (!strncmp(path, watch, strlen(watch))) return 1;
    return !strncmp(path, watch, size) && watch[size] == '/' && !strchr(watch + size + 1, '/');
}

static void note(const char *kind, const char *path, int64_t offset,
                 const void *bytes, size_t size) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    struct head head = {.at = now.tv_sec * 1000000000LL + now.tv_nsec,
                        .offset = offset, .path_size = strlen(path), .size = size};
    strncpy(head.kind, kind, sizeof head.kind - 1);
    struct iovec parts[] = {{&head, sizeof head},
                            {(void *)path, strlen(path)}, {(void *)bytes, size}};
    if (syscall(SYS_writev, journal, parts, 3) < 0) abort();
}

static ssize_t do_pwrite(int fd, const void *bytes, size_t size, int64_t offset) {
    char path[4096];
    if (!name_of(fd, path, sizeof path)) return syscall(SYS_pwrite64, fd, bytes, size, offset);
    pthread_mutex_lock(&lock);
    ssize_t done = syscall(SYS_pwrite64, fd, bytes, size, offset);
    if (done > 0) note("write", path, offset, bytes, done);
    pthread_mutex_unlock(&lock);
    return done;
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t offset) {
    return do_pwrite(fd, bytes, size, offset);
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t offset) {
    return do_pwrite(fd, bytes, size, offset);
}

ssize_t write(int fd, const void *bytes, size_t size) {
    char path[4096];
    if (!name_of(fd, path, sizeof path)) return syscall(SYS_write, fd, bytes, size);
    pthread_mutex_lock(&lock);
    off_t offset = lseek(fd, 0, SEEK_CUR);
    ssize_t done = syscall(SYS_write, fd, bytes, size);
    if (done > 0) note("write", path, offset, bytes, done);
    pthread_mutex_unlock(&lock);
    return done;
}

static int do_truncate(int fd, int64_t size) {
    char path[4096];
    int known = name_of(fd, path, sizeof path);
    pthread_mutex_lock(&lock);
    int failed = syscall(SYS_ftruncate, fd, size);
    if (known && !failed) note("cut", path, size, "", 0);
    pthread_mutex_unlock(&lock);
    return failed;
}

int ftruncate(int fd, off_t size) { return do_truncate(fd, size); }
int ftruncate64(int fd, off64_t size) { return do_truncate(fd, size); }

static int do_sync(int fd, long number) {
    char path[4096];
    if (!name_of(fd, path, sizeof path)) return syscall(number, fd);
    pthread_mutex_lock(&lock);
    int failed = syscall(number, fd);
    if (!failed) note("sync", path, 0, "", 0);
    pthread_mutex_unlock(&lock);
    return failed;
}

int fsync(int fd) { return do_sync(fd, SYS_fsync); }
int fdatasync(int fd) { return do_sync(fd, SYS_fdatasync); }

int unlink(const char *path) {
    int ours = journal >= 0 && !strncmp(path, watch, strlen(watch)) && !strstr(path, "-shm");
    pthread_mutex_lock(&lock);
    int failed = syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    if (ours && !failed) note("unlink", path, 0, "", 0);
    pthread_mutex_unlock(&lock);
    return failed;
}
