/* SPDX-License-Identifier: MIT */
/*
 * test_fifo_open_now.c - exercise 2 of the lab fifo: fifo_open_now(). Run by
 * the judge; the drivers run in the subject.
 */
#include "harness.h"
#include "fifo_open_now.h"

FUNCTIONS(fifo_open_now);

#define TESTED "fifo_open_now()"
#include "fifo.h"

/* PATH READERS: 0 nobody reads, 1 somebody does, 2 somebody did, and closed. */
DRIVER(open_now)
{
    long readers = arg_long(1);
    int reader = -1;
    if (readers)
        reader = open(arg_text(0), O_RDONLY | O_NONBLOCK);
    if (readers == 2)
        close(reader);
    errno = 0;
    int fd = fifo_open_now(arg_text(0));
    value_result(fd);
    if (fd >= 0) {
        value_long("flags", fcntl(fd, F_GETFL));
        close(fd);
    }
    if (readers == 1)
        close(reader);
}

/* PATH, the text as data: open, send, and read on the other side. */
DRIVER(send_now)
{
    char text[200];
    size_t n;
    const void *bytes = arg_data(&n);
    int reader = open(arg_text(0), O_RDONLY | O_NONBLOCK);
    errno = 0;
    int fd = fifo_open_now(arg_text(0));
    value_result(fd);
    if (fd >= 0) {
        value_long("sent", write(fd, bytes, n));
        ssize_t got = read(reader, text, sizeof text);
        value_bytes("text", text, got > 0 ? (size_t)got : 0);
        close(fd);
    }
    close(reader);
}

/* PATH: open it and write until it takes no more. */
DRIVER(fill_now)
{
    char page[4096] = {0};
    int reader = open(arg_text(0), O_RDONLY | O_NONBLOCK);
    errno = 0;
    int fd = fifo_open_now(arg_text(0));
    value_result(fd);
    if (fd >= 0) {
        long pages = 0;
        while (pages < 1000 && write(fd, page, sizeof page) > 0)
            pages++;
        value_long("full", errno);
        close(fd);
    }
    close(reader);
}

static void expect_ordinary(void)
{
    const char *path = new_path();
    ordinary("fifo_open_now() on a FIFO that somebody reads");
    prepare_fifo(path);
    struct run *run = start_driver("open_now", .args = ARGS(path, "1"));
    expect_success(run);
    expect_silent(run);
    put_away(path);
}

TEST(fifo_open_now, opens_when_somebody_reads)
{
    const char *path = new_path();
    char *text = random_string(30);
    size_t n;
    did("fifo_open_now() on a FIFO that the caller had open for reading, then "
        "write() of 30 bytes to the descriptor that it gave");
    rule("with a reader there the opening succeeds at once, and what is "
         "written comes out of the FIFO");
    look("fifo(7), open(2)");
    prepare_fifo(path);
    struct run *run = start_driver("send_now", .args = ARGS(path), .data = text,
                                   .data_size = 30);
    expect_success(run);
    const char *got = get_bytes(run, "text", &n);
    expect(get_long(run, "sent") == 30 && n == 30 && memcmp(got, text, n) == 0,
           "write() returned %ld, and %s came out instead of %s",
           get_long(run, "sent"), quote_bytes(got, n), quote_bytes(text, 30));
    put_away(path);
}

TEST(fifo_open_now, nobody_reads_gives_enxio)
{
    const char *path = new_path();
    look("fifo(7), open(2)");
    rule("opened for writing only and with O_NONBLOCK, a FIFO without a reader "
         "is ENXIO; without O_NONBLOCK open() waits for a reader, and with "
         "O_RDWR the caller is itself one");
    prepare_fifo(path);
    did("fifo_open_now() on a FIFO that nobody had open");
    struct run *run = start_driver("open_now", .args = ARGS(path, "0"));
    expect_error(run, ENXIO);
    did("fifo_open_now() on a FIFO that a reader had open, and has closed");
    run = start_driver("open_now", .args = ARGS(path, "2"));
    expect_error(run, ENXIO);
    put_away(path);
    expect_ordinary();
}

TEST(fifo_open_now, never_creates_a_file)
{
    const char *path = new_path();
    did("fifo_open_now(\"%s\"), where nothing was", path);
    rule("if nobody made the name, it is ENOENT. With O_CREAT, or fopen() with "
         "\"w\", an ordinary file would appear, and what is written would wait "
         "in it for nobody");
    look("open(2)");
    struct run *run = start_driver("open_now", .args = ARGS(path, "0"));
    finish(run);
    struct seen seen = look_at(path);
    expect(seen.type == 0, "it returned %s, and now there is %s", returned(run),
           describe(&seen));
    expect_error(run, ENOENT);
    expect_ordinary();
}

TEST(fifo_open_now, refuses_what_is_no_fifo)
{
    const char *path = new_path(), *folder = new_path();
    rule("something else than a FIFO is EINVAL (S_ISFIFO of fstat()): it is "
         "left as it is, and no descriptor of it stays open");
    look("fstat(2), inode(7)");
    did("fifo_open_now() on an ordinary file that held \"keep me\\n\"");
    prepare("file", path, 0644, "keep me\n");
    struct run *run = start_driver("open_now", .args = ARGS(path, "0"));
    expect_error(run, EINVAL);
    expect(audit_new_fds(run) == 0, "it returned -1; descriptors left open: %d",
           audit_new_fds(run));
    expect_untouched(path, "keep me\n");
    put_away(path);
    did("fifo_open_now(\"/dev/null\"), a device");
    run = start_driver("open_now", .args = ARGS("/dev/null", "0"));
    expect_error(run, EINVAL);
    did("fifo_open_now() on a folder");
    prepare("folder", folder, 0755, NULL);
    run = start_driver("open_now", .args = ARGS(folder, "0"));
    finish(run);
    int error = (int)get_long(run, "errno");
    expect(get_long(run, "result") == -1 &&
               (error == EISDIR || error == EINVAL),
           "it returned %s, not -1 with EISDIR or EINVAL", returned(run));
    put_away(folder);
    expect_ordinary();
}

TEST(fifo_open_now, gives_a_descriptor_that_only_writes)
{
    const char *path = new_path();
    did("fifo_open_now() on a FIFO that somebody reads, and looked at the "
        "access mode of the descriptor");
    rule("it is for writing only (O_WRONLY): with O_RDWR the writer would be a "
         "reader too, and never hear that the other one has gone");
    look("open(2), fcntl(2)");
    prepare_fifo(path);
    struct run *run = start_driver("open_now", .args = ARGS(path, "1"));
    expect_success(run);
    long mode = get_long(run, "flags") & O_ACCMODE;
    expect(mode == O_WRONLY, "it is open for %s",
           mode == O_RDWR ? "reading and writing (O_RDWR)" : "reading");
    put_away(path);
}

TEST(fifo_open_now, writing_does_not_wait_either)
{
    const char *path = new_path();
    did("fifo_open_now() on a FIFO whose reader does not read, then write() "
        "until it is full");
    rule("the descriptor is non-blocking (O_NONBLOCK): write() to a full FIFO "
         "gives EAGAIN instead of waiting");
    look("fifo(7), write(2)");
    prepare_fifo(path);
    struct run *run = start_driver("fill_now", .args = ARGS(path));
    expect_success(run);
    expect(get_long(run, "full") == EAGAIN,
           "write() to the full FIFO ended with %s",
           errno_name((int)get_long(run, "full")));
    put_away(path);
}

TEST(fifo_open_now, reports_a_missing_permission)
{
    const char *path = new_path();
    did("fifo_open_now() on a FIFO of mode 0444 that somebody reads");
    rule("a FIFO has an owner and permission bits like any file: without leave "
         "to write, open() fails with EACCES");
    look("open(2), path_resolution(7)");
    prepare("fifo", path, 0444, NULL);
    struct run *run = start_driver("open_now", .args = ARGS(path, "1"));
    expect_error(run, EACCES);
    put_away(path);
    expect_ordinary();
}
