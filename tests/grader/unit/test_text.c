/* SPDX-License-Identifier: MIT */
/*
 * test_text.c - tests of tests/harness/base/text.c, run by `make check`.
 */
#include <criterion/criterion.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "harness/base/text.h"

static void expect_clean(const char *bytes, size_t n, const char *wanted)
{
    char *clean = text_clean(bytes, n);
    cr_expect_str_eq(clean, wanted);
    free(clean);
}

Test(text, grows_and_stays_terminated)
{
    struct text t = {0};
    cr_expect_str_eq(text_string(&t), "");
    for (int i = 0; i < 1000; i++)
        text_add(&t, "%03d", i);
    text_add_bytes(&t, "a\0b", 3);
    cr_expect_eq(t.length, 3003);
    cr_expect_eq(memcmp(t.bytes + 2997, "999a\0b", 7), 0);
    text_free(&t);
    cr_expect_null(t.bytes);
}

Test(text, clean_keeps_utf8_newlines_and_tabs)
{
    const char *s = "a\tb\n\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80";
    expect_clean(s, strlen(s), s);
    expect_clean("", 0, "");
}

Test(text, clean_writes_controls_out)
{
    expect_clean("\x1b[2J\r\0\x7f", 7, "\\x1b[2J\\x0d\\x00\\x7f");
    /* C1 controls: 0x9b is a CSI for some terminals. */
    expect_clean("\xc2\x9b", 2, "\\xc2\\x9b");
    /* RIGHT-TO-LEFT OVERRIDE, and a code point that XML does not have. */
    expect_clean("\xe2\x80\xae", 3, "\\xe2\\x80\\xae");
    expect_clean("\xef\xbf\xbf", 3, "\\xef\\xbf\\xbf");
    /* LINE SEPARATOR: a second line for some readers. */
    expect_clean("\xe2\x80\xa8", 3, "\\xe2\\x80\\xa8");
}

Test(text, clean_writes_invalid_utf8_out)
{
    expect_clean("a\xff"
                 "b",
                 3, "a\\xffb");
    expect_clean("\xc3", 1, "\\xc3");                   /* cut short */
    expect_clean("\xc0\xaf", 2, "\\xc0\\xaf");          /* overlong */
    expect_clean("\xed\xa0\x80", 3, "\\xed\\xa0\\x80"); /* a surrogate */
    expect_clean("\xf4\x90\x80\x80", 4, "\\xf4\\x90\\x80\\x80");
    expect_clean("\x80", 1, "\\x80");
}

Test(text, read_file_gives_all_bytes_up_to_the_limit)
{
    char path[] = "/tmp/test_text.XXXXXX";
    int fd = mkstemp(path);
    cr_assert_eq(write(fd, "ab\0cd", 5), 5);
    close(fd);
    size_t n = 0;
    char *bytes = text_read_file(path, 5, &n);
    cr_assert_not_null(bytes);
    cr_expect_eq(n, 5);
    cr_expect_eq(memcmp(bytes, "ab\0cd", 6), 0);
    free(bytes);
    cr_expect_null(text_read_file(path, 4, &n));
    cr_expect_eq(errno, EFBIG);
    unlink(path);
    cr_expect_null(text_read_file(path, 4, &n));
    cr_expect_eq(errno, ENOENT);
}

Test(text, read_file_does_not_wait_for_a_fifo, .timeout = 5)
{
    char dir[] = "/tmp/test_text.XXXXXX";
    cr_assert_not_null(mkdtemp(dir));
    char *path = text_format("%s/fifo", dir);
    cr_assert_eq(mkfifo(path, 0600), 0);
    cr_expect_null(text_read_file(path, 10, NULL));
    cr_expect_eq(errno, EINVAL);
    unlink(path);
    rmdir(dir);
    free(path);
}
