/* SPDX-License-Identifier: MIT */
/*
 * range_drivers.h - the drivers of map_range. Part of test_map_range.c. Runs in
 * the subject.
 */
#ifdef IPCLAB_SUBJECT

#include <sys/mman.h>

/* Used in drivers only: how many descriptors are open. */
static long count_open(void)
{
    long n = 0;
    for (int fd = 0; fd < 256; fd++)
        n += fcntl(fd, F_GETFD) != -1;
    return n;
}

/* Used in drivers only: are the LEN bytes at P mapped (mincore(2))? */
static bool is_mapped(const char *p, size_t len)
{
    unsigned char pages[16];
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    size_t before = (uintptr_t)p % page;
    return before + len <= sizeof pages * page &&
           mincore((void *)(p - before), before + len, pages) == 0;
}

/* PATH OFF LEN and letters; the file is made of the data first, without 'm'
 * (it is missing). The values that were there are reported; then, with 'w',
 * all of them are turned round, x to ~x. It is unmapped; with 't' twice. */
DRIVER(range)
{
    const char *path = arg_text(0), *how = arg_text(3);
    size_t len = strtoul(arg_text(2), NULL, 10);
    struct map_range m = {(void *)path, 77}; /* anything */
    if (!strchr(how, 'm'))
        write_data(path);
    long open_before = count_open();
    errno = 0;
    char *p = map_range(path, arg_long(1), len, &m);
    value_long("null", p == NULL);
    value_long("errno of map", errno);
    value_long("opened", count_open() - open_before);
    if (p)
        value_bytes("range", p, len);
    for (size_t i = 0; p && strchr(how, 'w') && i < len; i++)
        p[i] = (char)~p[i];
    errno = 0;
    value_result(unmap_range(&m));
    if (strchr(how, 't')) {
        errno = 0;
        value_long("second", unmap_range(&m));
        value_long("second errno", errno);
    }
    report_file(path);
    unlink(path);
}

/* PATH OFF1 OFF2 LEN: two ranges of one file; the first one is given back
 * first. */
DRIVER(two)
{
    const char *path = arg_text(0);
    size_t len = (size_t)arg_long(3);
    struct map_range m1, m2;
    write_data(path);
    char *p1 = map_range(path, arg_long(1), len, &m1);
    char *p2 = map_range(path, arg_long(2), len, &m2);
    value_long("null", !p1 || !p2);
    if (p1 && p2) {
        value_bytes("first", p1, len);
        value_result(unmap_range(&m1));
        bool there = is_mapped(p2, len);
        value_long("second is there", there);
        value_bytes("second", p2, there ? len : 0);
        value_long("result of second", unmap_range(&m2));
    }
    unlink(path);
}

/* PATH OFF LEN: a range that there is not. */
DRIVER(refused)
{
    const char *path = arg_text(0);
    struct map_range m;
    write_data(path);
    errno = 0;
    void *p = map_range(path, arg_long(1), strtoul(arg_text(2), NULL, 10), &m);
    value_long("null", p == NULL);
    value_long("errno of map", errno);
    value_long("opened", 0);
    if (p)
        unmap_range(&m);
    report_file(path);
    unlink(path);
}

#endif
