/* SPDX-License-Identifier: MIT */
/*
 * expected_records.h - which records should be in a file, and whether they are.
 * Part of test_append_record.c.
 */
/* ---- what should be there ------------------------------------------------ */

/* The records that were appended: the file up to the end of the last one. */
static struct expected {
    uint64_t used;
    char bytes[2 << 20];
} expected;
static size_t n_expected;

static void forget_expected(void)
{
    expected.used = n_expected = 0;
}

static void expect_also(const void *rec, size_t n)
{
    uint32_t size = (uint32_t)n;
    memcpy(expected.bytes + expected.used, &size, sizeof size);
    memcpy(expected.bytes + expected.used + sizeof size, rec, n);
    expected.used += sizeof size + n;
    n_expected++;
}

/* "record 3", in which byte AT of the records lies. */
static const char *name_place(size_t at)
{
    static char text[64];
    size_t start = 0;
    for (size_t i = 1; i <= n_expected; i++) {
        uint32_t n;
        memcpy(&n, expected.bytes + start, sizeof n);
        size_t inside = at - start;
        start += sizeof n + n;
        if (at >= start)
            continue;
        if (inside < sizeof n)
            snprintf(text, sizeof text, "the size of record %zu", i);
        else
            snprintf(text, sizeof text, "byte %zu of the %u of record %zu",
                     inside - sizeof n, n, i);
        return text;
    }
    return "what is after them";
}

/* How many of the records that should be there are in the file of RUN, in any
 * order? For the message only. */
static size_t count_found(const char *got, size_t size)
{
    size_t found = 0, start = 0;
    for (size_t i = 0; i < n_expected; i++) {
        uint32_t n;
        memcpy(&n, expected.bytes + start, sizeof n);
        found += size >= 8 && memmem(got + 8, size - 8, expected.bytes + start,
                                     sizeof n + n) != NULL;
        start += sizeof n + n;
    }
    return found;
}

/* The file that RUN reports holds the records that should be there. */
static void expect_records(struct run *run)
{
    size_t size;
    uint64_t used = 0;
    const char *got = get_bytes(run, "content", &size);
    expect(size >= sizeof used, "the file has %zu bytes, and no header", size);
    memcpy(&used, got, sizeof used);
    expect(used == expected.used,
           "used is %llu, not %llu: %zu record%s should be there, and %zu of "
           "them %s",
           (unsigned long long)used, (unsigned long long)expected.used,
           n_expected, n_expected == 1 ? "" : "s", count_found(got, size),
           count_found(got, size) == 1 ? "is" : "are");
    expect(size >= sizeof used + used,
           "used is %llu, and the file ends after %zu bytes",
           (unsigned long long)used, size);
    ssize_t at = find_difference(got + sizeof used, used, expected.bytes, used);
    expect(at == -1, "%s is not what was appended", name_place((size_t)at));
}
