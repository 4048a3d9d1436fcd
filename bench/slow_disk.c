/* A folder whose disk takes its time. In: LD_PRELOAD, SOTTO_SLOW_FOLDER, SOTTO_SLOW_CONTROL (a file of 8 bytes: the
   delay in ms, and how often the first process's first thread touched the folder), SOTTO_SLOW_LOG (what it called).
   Every call of the C library that touches a file below the folder waits first. Only for the bench. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define MOST_FDS 4096
static const char *folder;
static size_t folder_length;
static volatile int32_t *control;
static int log_fd = -1;
static pid_t watched;
static unsigned char is_ours[MOST_FDS];

__attribute__((constructor)) static void begin(void) {
    folder = getenv("SOTTO_SLOW_FOLDER");
    const char *file = getenv("SOTTO_SLOW_CONTROL"), *log = getenv("SOTTO_SLOW_LOG"), *pid = getenv("SOTTO_SLOW_PID");
    if (!folder || !file) return;
    folder_length = strlen(folder);
    int fd = (int)syscall(SYS_openat, AT_FDCWD, file, O_RDWR | O_CLOEXEC, 0);
    if (fd < 0) return;
    control = mmap(NULL, 8, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    syscall(SYS_close, fd);
    if (!pid) { /* the first process; its children inherit the name */
        char own[16];
        watched = getpid();
        snprintf(own, sizeof own, "%d", (int)watched);
        setenv("SOTTO_SLOW_PID", own, 1);
        if (log) log_fd = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    }
}

static int below(const char *path) {
    char whole[PATH_MAX * 2];
    if (!control || !path) return 0;
    if (path[0] != '/') {
        if (!getcwd(whole, PATH_MAX)) return 0;
        strncat(whole, "/", 2);
        strncat(whole, path, PATH_MAX - 1);
        path = whole;
    }
    return strncmp(path, folder, folder_length) == 0 && (path[folder_length] == '/' || !path[folder_length]);
}

static void wait_for(const char *call, const char *path) {
    int32_t ms = control[0];
    if (ms <= 0) return;
    if (watched && getpid() == watched && syscall(SYS_gettid) == watched) {
        char line[PATH_MAX + 64];
        __sync_fetch_and_add((int32_t *)&control[1], 1);
        int n = snprintf(line, sizeof line, "%s %s\n", call, path);
        if (log_fd >= 0) syscall(SYS_write, log_fd, line, (size_t)n);
    }
    struct timespec delay = {ms / 1000, (ms % 1000) * 1000000L};
    int before = errno;
    nanosleep(&delay, NULL);
    errno = before;
}

static int path_waits(const char *call, const char *path) {
    int ours = below(path);
    if (ours) wait_for(call, path);
    return ours;
}
static void fd_waits(const char *call, int fd) {
    if (control && fd >= 0 && fd < MOST_FDS && is_ours[fd]) wait_for(call, "(open file)");
}
static int marked(int fd, int ours) {
    if (fd >= 0 && fd < MOST_FDS) is_ours[fd] = (unsigned char)ours;
    return fd;
}
#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define MODE(flags) mode_t mode = 0; if ((flags) & (O_CREAT | __O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); }

int open(const char *path, int flags, ...) { MODE(flags) int ours = path_waits("open", path); return marked(REAL(open)(path, flags, mode), ours); }
int open64(const char *path, int flags, ...) { MODE(flags) int ours = path_waits("open", path); return marked(REAL(open64)(path, flags, mode), ours); }
int openat(int at, const char *path, int flags, ...) { MODE(flags) int ours = path_waits("open", path); return marked(REAL(openat)(at, path, flags, mode), ours); }
int openat64(int at, const char *path, int flags, ...) { MODE(flags) int ours = path_waits("open", path); return marked(REAL(openat64)(at, path, flags, mode), ours); }
int close(int fd) { fd_waits("close", fd); marked(fd, 0); return REAL(close)(fd); }
ssize_t read(int fd, void *to, size_t n) { fd_waits("read", fd); return REAL(read)(fd, to, n); }
ssize_t write(int fd, const void *from, size_t n) { fd_waits("write", fd); return REAL(write)(fd, from, n); }
ssize_t pwrite64(int fd, const void *from, size_t n, off64_t at) { fd_waits("write", fd); return REAL(pwrite64)(fd, from, n, at); }
ssize_t pread64(int fd, void *to, size_t n, off64_t at) { fd_waits("read", fd); return REAL(pread64)(fd, to, n, at); }
int fsync(int fd) { fd_waits("fsync", fd); return REAL(fsync)(fd); }
int fdatasync(int fd) { fd_waits("fdatasync", fd); return REAL(fdatasync)(fd); }
int fstat(int fd, struct stat *to) { fd_waits("fstat", fd); return REAL(fstat)(fd, to); }
int fstat64(int fd, struct stat64 *to) { fd_waits("fstat", fd); return REAL(fstat64)(fd, to); }
int stat(const char *path, struct stat *to) { path_waits("stat", path); return REAL(stat)(path, to); }
int stat64(const char *path, struct stat64 *to) { path_waits("stat", path); return REAL(stat64)(path, to); }
int lstat(const char *path, struct stat *to) { path_waits("stat", path); return REAL(lstat)(path, to); }
int lstat64(const char *path, struct stat64 *to) { path_waits("stat", path); return REAL(lstat64)(path, to); }
int fstatat(int at, const char *path, struct stat *to, int flags) { path_waits("stat", path); return REAL(fstatat)(at, path, to, flags); }
int fstatat64(int at, const char *path, struct stat64 *to, int flags) { path_waits("stat", path); return REAL(fstatat64)(at, path, to, flags); }
int statx(int at, const char *path, int flags, unsigned mask, struct statx *to) { path_waits("stat", path); return REAL(statx)(at, path, flags, mask, to); }
int access(const char *path, int how) { path_waits("access", path); return REAL(access)(path, how); }
int faccessat(int at, const char *path, int how, int flags) { path_waits("access", path); return REAL(faccessat)(at, path, how, flags); }
int rename(const char *from, const char *to) { path_waits("rename", to); return REAL(rename)(from, to); }
int renameat(int a, const char *from, int b, const char *to) { path_waits("rename", to); return REAL(renameat)(a, from, b, to); }
int unlink(const char *path) { path_waits("unlink", path); return REAL(unlink)(path); }
int unlinkat(int at, const char *path, int flags) { path_waits("unlink", path); return REAL(unlinkat)(at, path, flags); }
int mkdir(const char *path, mode_t mode) { path_waits("mkdir", path); return REAL(mkdir)(path, mode); }
int chmod(const char *path, mode_t mode) { path_waits("chmod", path); return REAL(chmod)(path, mode); }
int utimensat(int at, const char *path, const struct timespec times[2], int flags) { path_waits("utime", path); return REAL(utimensat)(at, path, times, flags); }
int ftruncate64(int fd, off64_t n) { fd_waits("truncate", fd); return REAL(ftruncate64)(fd, n); }
DIR *opendir(const char *path) { path_waits("opendir", path); return REAL(opendir)(path); }
