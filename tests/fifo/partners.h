/* SPDX-License-Identifier: MIT */
/*
 * partners.h - drivers that every test file of this lab has: the kit's own
 * clients, servers, and hands in the folder where the student's code runs. They
 * run in the subject, in processes of their own; they call libc directly.
 */
#ifndef PARTNERS_H
#define PARTNERS_H

#include <sys/ioctl.h>
#include <sys/stat.h>

/* ---- hands --------------------------------------------------------------- */

/* KIND PATH MODE, and the content of a file as data. */
PARTNER(test_prepare)
{
    const char *kind = arg_text(0), *path = arg_text(1);
    mode_t mode = (mode_t)arg_long(2);
    size_t n;
    const void *bytes = arg_data(&n);
    int result = -1;
    if (strcmp(kind, "fifo") == 0) {
        result = mkfifo(path, mode);
    } else if (strcmp(kind, "folder") == 0) {
        result = mkdir(path, mode);
    } else if (strcmp(kind, "link") == 0) {
        result = symlink("leads/nowhere", path);
    } else {
        int fd = open(path, O_WRONLY | O_CREAT | O_EXCL, mode);
        result = fd != -1 && write(fd, bytes, n) == (ssize_t)n ? 0 : -1;
        close(fd);
    }
    if (result == 0 && strcmp(kind, "link") != 0)
        result = chmod(path, mode);
    value_result(result);
}

/* PATH: what is there. */
PARTNER(test_look)
{
    struct stat found = {0};
    char content[200];
    ssize_t n = 0;
    bool is_there = lstat(arg_text(0), &found) == 0;
    if (is_there && S_ISREG(found.st_mode)) {
        int fd = open(arg_text(0), O_RDONLY);
        n = read(fd, content, sizeof content);
        close(fd);
    }
    value_long("type", is_there ? (long)(found.st_mode & S_IFMT) : 0);
    value_long("mode", (long)(found.st_mode & 07777));
    value_long("inode", (long)found.st_ino);
    value_long("size", (long)found.st_size);
    value_bytes("content", content, n > 0 ? (size_t)n : 0);
}

/* PATH: whatever it is. */
PARTNER(test_remove)
{
    if (unlink(arg_text(0)) == -1)
        rmdir(arg_text(0));
}

/* ---- the other side of a FIFO -------------------------------------------- */

/* Used in drivers only. Everything, if the other side lets it: bytes moved. */
static inline long partner_write(int fd, const char *bytes, size_t n)
{
    size_t done = 0;
    while (done < n) {
        ssize_t put = write(fd, bytes + done, n - done);
        if (put <= 0)
            break;
        done += (size_t)put;
    }
    return (long)done;
}

/* Wait until the test says so. */
static inline void partner_wait(int stream)
{
    char word;
    if (read(arg_fd(stream), &word, 1) < 0)
        abort();
}

/* Read until the end of file, and report it as NAME. */
static inline void partner_read_all(int fd, const char *name)
{
    size_t n = 0, room = 4 << 20;
    char *bytes = canary_buffer(room);
    ssize_t got;
    while (n < room && (got = read(fd, bytes + n, room - n)) > 0)
        n += (size_t)got;
    value_bytes(name, bytes, n);
}

/* PATH SPLIT, the bytes as data: a client that opens the FIFO, waiting for a
 * server, sends SPLIT bytes, waits until the test says so on stream 0, sends
 * the rest, closes. SPLIT -1: all at once; SPLIT -2: the same, but it stops
 * before it opens. */
PARTNER(test_writer)
{
    size_t n;
    const char *bytes = arg_data(&n);
    long split = arg_long(1), written = 0;
    signal(SIGPIPE, SIG_IGN);
    if (split == -2)
        raise(SIGSTOP);
    errno = 0;
    int fd = open(arg_text(0), O_WRONLY);
    if (fd == -1)
        written = -1;
    if (fd != -1 && split >= 0) {
        written = partner_write(fd, bytes, (size_t)split);
        if (written == split)
            partner_wait(0);
    }
    if (fd != -1 && (split < 0 || written == split))
        written += partner_write(fd, bytes + written, n - (size_t)written);
    int error = errno;
    close(fd);
    value_long("written", written);
    value_long("errno", error);
}

/* PATH STOP: a server that opens the FIFO, waiting for a client, and reads
 * until all clients have closed it. STOP "stop": it stops before it opens. */
PARTNER(test_reader)
{
    if (strcmp(arg_text(1), "stop") == 0)
        raise(SIGSTOP);
    int fd = open(arg_text(0), O_RDONLY);
    partner_read_all(fd, "text"); /* nothing if there was no FIFO */
    close(fd);
}

/*
 * PATH FILL READ: a server that has the FIFO open, a page small and filled with
 * FILL bytes '#', and does not read until the test says so on stream 0. Then it
 * reports how many bytes lie in the FIFO, and if READ is 1 it reads them all,
 * until the clients have closed it; else it goes away.
 */
PARTNER(test_holder)
{
    char page[4096];
    size_t fill = (size_t)arg_long(1);
    int fd = open(arg_text(0), O_RDONLY | O_NONBLOCK), pending = 0;
    int own = open(arg_text(0), O_WRONLY | O_NONBLOCK);
    memset(page, '#', sizeof page);
    fcntl(own, F_SETPIPE_SZ, 4096);
    if (fill && write(own, page, fill) != (ssize_t)fill)
        abort();
    partner_wait(0);
    ioctl(fd, FIONREAD, &pending);
    value_long("pending", pending);
    close(own);
    fcntl(fd, F_SETFL, 0);
    if (arg_long(2))
        partner_read_all(fd, "text");
    close(fd);
}

#endif
