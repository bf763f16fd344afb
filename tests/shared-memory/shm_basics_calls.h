/* SPDX-License-Identifier: MIT */
/*
 * shm_basics_calls.h - the drivers of test_shm_basics.c, which call the three
 * functions and report what came of it, and what its tests expect of every such
 * call.
 */
#ifndef SHM_BASICS_CALLS_H
#define SHM_BASICS_CALLS_H

DRIVER(make)
{
    value_result(shm_make(arg_text(0), (size_t)arg_long(1)));
}

/* How many bytes of the object are mapped at P, for which access. */
static inline long look_at_mapping(const void *p, char *access)
{
    char line[512];
    unsigned long start, end, at = (unsigned long)p;
    long size = 0;
    FILE *f = fopen("/proc/self/maps", "re");
    while (f && !size && fgets(line, sizeof line, f))
        if (sscanf(line, "%lx-%lx %4s", &start, &end, access) == 3 &&
            start <= at && at < end)
            size = (long)(end - at);
    if (f)
        fclose(f);
    return size;
}

/* Map object NAME, report what is there, write TEXT to its beginning and '!'
 * to its last byte, and with DETACH unmap it. */
DRIVER(attach)
{
    const char *text = arg_text(1);
    char access[8] = "";
    size_t size = 12345;
    unsigned char *p = shm_attach(arg_text(0), &size);
    value_long("errno", errno);
    value_long("null", !p);
    value_long("failed", p == MAP_FAILED);
    value_long("size", (long)size);
    if (!p || p == MAP_FAILED)
        return;
    long mapped = look_at_mapping(p, access);
    value_long("mapped", mapped);
    value_bytes("access", access, strlen(access));
    if (mapped < (long)size) {
        munmap(p, (size_t)mapped);
        return;
    }
    value_bytes("bytes", p, size);
    if (*text) {
        memcpy(p, text, strlen(text));
        p[size - 1] = '!';
    }
    errno = 0;
    if (arg_long(2)) {
        value_long("odd", shm_detach(p + 1, size));
        value_long("odd_errno", errno);
        value_long("detached", shm_detach(p, size));
    } else {
        munmap(p, (size_t)mapped);
    }
}

static inline void expect_attached(struct run *run)
{
    finish(run);
    expect(!get_long(run, "failed"),
           "it returned MAP_FAILED, which is (void *)-1, and not an address or "
           "NULL");
    expect(!get_long(run, "null"), "it returned NULL with errno %s",
           errno_name((int)get_long(run, "errno")));
}

static inline void expect_all_mapped(struct run *run, long size)
{
    expect(get_long(run, "size") == size, "it stored %ld in *size, not %ld",
           get_long(run, "size"), size);
    expect(get_long(run, "mapped") >= size,
           "of the %ld bytes it mapped only %ld", size,
           get_long(run, "mapped"));
}

static inline void expect_null(struct run *run, int error)
{
    finish(run);
    expect_rule(!get_long(run, "failed"),
                "mmap() returns MAP_FAILED when it fails, and that is not "
                "NULL: it is (void *)-1",
                "it returned MAP_FAILED, which is (void *)-1, and not NULL");
    expect(get_long(run, "null"), "it returned an address, not NULL with %s",
           errno_name(error));
    expect(get_long(run, "errno") == error,
           "it returned NULL with errno %s, not %s",
           errno_name((int)get_long(run, "errno")), errno_name(error));
    expect(get_long(run, "size") == 12345,
           "it returned NULL and stored %ld in *size", get_long(run, "size"));
    expect_nothing_open(run);
}

#endif
