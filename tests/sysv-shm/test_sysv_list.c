/* SPDX-License-Identifier: MIT */
/*
 * test_sysv_list.c - the tests of exercise sysv_list: the segments of a user.
 * They are made, attached and removed by processes of the test.
 */
#include "harness.h"

FUNCTIONS(sysv_list);

#define TESTED "sysv_list()"
#include "segments.h"
#include "sysv_list.h"

enum { MOST = 16 };

/* OTHER MAX: list the segments of the caller (OTHER 0) or of another user. */
DRIVER(list)
{
    int max = (int)arg_long(1), room = max > 0 ? max : 0;
    size_t size = sizeof(struct segment) * (size_t)(room + 1);
    struct segment *v = malloc(size), canary;
    if (!v)
        return; /* the test misses the values */
    memset(v, 'X', size);
    memset(&canary, 'X', sizeof canary);
    errno = 0;
    int n = sysv_list(geteuid() + (uid_t)arg_long(0), max ? v : NULL, max);
    int error = errno;
    for (int i = 0; i < n && i < room; i++) {
        char key[32];
        const long values[] = {v[i].id,
                               v[i].key,
                               (long)v[i].size,
                               (long)v[i].mode,
                               (long)v[i].attached,
                               *(char *)&v[i].removed};
        static const char *const names[] = {"id",   "key",      "size",
                                            "mode", "attached", "removed"};
        for (int k = 0; k < 6; k++) {
            snprintf(key, sizeof key, "%s%d", names[k], i);
            value_long(key, values[k]);
        }
    }
    value_long("behind", memcmp(&v[room], &canary, sizeof canary) != 0);
    free(v);
    errno = error;
    value_result(n);
}

static struct run *list(const char *other, const char *max)
{
    struct run *run = start_driver("list", .args = ARGS(other, max));
    finish(run);
    return run;
}

/* A segment of the test's. */
struct made {
    const char *key;
    long id, size, mode, attached, removed;
};

static struct made make_segment(long size, const char *mode)
{
    struct made m = {.size = size, .mode = strtol(mode, NULL, 8)};
    m.key = text_of("0x%lx", (unsigned long)random_between(1, 0x7fffffff));
    m.id = get_long(act("make", m.key, number(size), mode), "made");
    return m;
}

static void expect_number(struct run *run, long n)
{
    expect(get_long(run, "result") == n, TESTED " returned %s; there %s %ld",
           returned(run), n == 1 ? "is" : "are", n);
}

/* The first STORED entries are of different segments, and M is one of them if
 * it has to be. */
static int find_entry(struct run *run, int stored, struct made m)
{
    int at = -1, n = 0;
    for (int i = 0; i < stored; i++)
        if (get_long(run, text_of("id%d", i)) == m.id) {
            at = i;
            n++;
        }
    expect(n <= 1, "the segment with identifier %ld is in %d entries", m.id, n);
    return at;
}

/* One of the first STORED entries is M, and says so. */
static void expect_entry(struct run *run, int stored, struct made m)
{
    int i = find_entry(run, stored, m);
    expect(i >= 0, "none of the %d entries has the identifier %ld", stored,
           m.id);
    const struct {
        const char *name;
        long right;
    } fields[] = {{"key", m.removed ? 0 : key_of(m.key)},
                  {"size", m.size},
                  {"mode", m.mode},
                  {"attached", m.attached},
                  {"removed", m.removed}};
    for (int k = 0; k < 5; k++) {
        long got = get_long(run, text_of("%s%d", fields[k].name, i));
        bool octal = strcmp(fields[k].name, "mode") == 0;
        expect(got == fields[k].right,
               octal ? "an entry has %s %#lo; the segment's is %#lo"
                     : "an entry has %s %ld; the segment's is %ld",
               fields[k].name, got, fields[k].right);
    }
}

static void expect_nothing_attached(struct run *run)
{
    expect(audit_mappings(run) == 0, "it left a segment attached");
}

static void ordinary_list(void)
{
    struct made m = make_segment(100, "600");
    ordinary("sysv_list(geteuid(), v, 4), where there was one segment");
    struct run *run = list("0", "4");
    act("remove", m.key);
    expect_number(run, 1);
}

TEST(sysv_list, lists_each_segment)
{
    struct made m[3] = {make_segment(random_between(100, 90000), "600"),
                        make_segment(3000000000, "640"),
                        make_segment(1, "666")};
    did("sysv_list(geteuid(), v, %d), where there were segments of %ld, %ld "
        "and 1 bytes; then, where there were none",
        MOST, m[0].size, m[1].size);
    rule("identifier, key, size and permissions are what the segment was made "
         "with; a size is a size_t and may be beyond 4 bytes. In "
         "/proc/sysvipc/shm a key is printed with its sign, in decimal digits, "
         "and perms are octal");
    look("SHM_INFO and SHM_STAT_ANY in shmctl(2), proc(5)");
    struct run *run = list("0", number(MOST));
    for (int i = 0; i < 3; i++)
        act("remove", m[i].key);
    struct run *none = list("0", number(MOST));
    expect_number(run, 3);
    for (int i = 0; i < 3; i++)
        expect_entry(run, 3, m[i]);
    expect_nothing_attached(run);
    expect_number(none, 0);
}

TEST(sysv_list, counts_attachments)
{
    struct made m[2] = {make_segment(100, "600"), make_segment(200, "600")};
    m[1].attached = 2;
    did("sysv_list(geteuid(), v, %d), where two processes had the second of "
        "two "
        "segments attached",
        MOST);
    rule("shm_nattch says how many times a segment is attached, by all "
         "processes together; you need not attach it to find that out");
    look("struct shmid_ds in shmctl(2)");
    struct run *first = start_holder(m[1].key);
    struct run *second = start_holder(m[1].key);
    struct run *run = list("0", number(MOST));
    end_holder(first);
    end_holder(second);
    act("remove", m[0].key, "remove", m[1].key);
    expect_number(run, 2);
    expect_entry(run, 2, m[0]);
    expect_entry(run, 2, m[1]);
    expect_nothing_attached(run);
}

TEST(sysv_list, stores_no_more_than_fit)
{
    struct made m[3] = {make_segment(11, "600"), make_segment(22, "600"),
                        make_segment(33, "600")};
    did("sysv_list(geteuid(), v, 2), where there were three segments, then "
        "sysv_list(geteuid(), NULL, 0)");
    rule("at most MAX entries are stored; the result is how many there are, so "
         "the caller can see that some "
         "are missing");
    look("snprintf(3), which does the same with text");
    struct run *run = list("0", "2"), *count = list("0", "0");
    for (int i = 0; i < 3; i++)
        act("remove", m[i].key);
    expect(!get_long(run, "behind"), "it wrote after the two entries");
    expect_number(run, 3);
    int found = 0;
    for (int i = 0; i < 3; i++)
        found += find_entry(run, 2, m[i]) >= 0;
    expect(found == 2, "of the two entries %d %s of segments that there are",
           found, found == 1 ? "is" : "are");
    did("sysv_list(geteuid(), NULL, 0), where there were three segments");
    expect_number(count, 3);
}

TEST(sysv_list, lists_only_those_of_the_owner)
{
    struct made m = make_segment(100, "666");
    did("sysv_list(geteuid() + 1, v, %d), where there was one segment, of the "
        "caller's own",
        MOST);
    rule("a segment belongs to the user in shm_perm.uid. That everybody may "
         "read it (mode 0666) does not make it theirs");
    look("struct ipc_perm in shmctl(2)");
    struct run *other = list("1", number(MOST)), *own = list("0", number(MOST));
    act("remove", m.key);
    expect_number(other, 0);
    did("sysv_list(geteuid(), v, %d), where there was one segment, of the "
        "caller's own",
        MOST);
    expect_number(own, 1);
}

TEST(sysv_list, skips_gaps)
{
    struct made m[5];
    for (int i = 0; i < 5; i++)
        m[i] = make_segment(100 + i, "600");
    did("sysv_list(geteuid(), v, %d), where five segments had been made, and "
        "then the first, the third and the fourth been removed",
        MOST);
    rule("the system's table of segments has gaps where some were removed: "
         "shmctl() fails with EINVAL there, which is not a failure and not the "
         "end. SHM_INFO returns the highest index that is in use, not their "
         "number");
    look("SHM_INFO and SHM_STAT in shmctl(2)");
    act("remove", m[0].key, "remove", m[2].key, "remove", m[3].key);
    struct run *run = list("0", number(MOST));
    act("remove", m[1].key, "remove", m[4].key);
    expect_number(run, 2);
    expect_entry(run, 2, m[1]);
    expect_entry(run, 2, m[4]);
}

TEST(sysv_list, lists_what_may_not_be_read)
{
    struct made m[3] = {make_segment(10, "0"), make_segment(20, "200"),
                        make_segment(30, "600")};
    did("sysv_list(geteuid(), v, %d), where there were segments with mode 0, "
        "0200 and 0600",
        MOST);
    rule("IPC_STAT and SHM_STAT want permission to read, even of the owner: "
         "EACCES. SHM_STAT_ANY and /proc/sysvipc/shm tell everybody");
    look("SHM_STAT_ANY in shmctl(2), proc(5)");
    struct run *run = list("0", number(MOST));
    for (int i = 0; i < 3; i++)
        act("remove", m[i].key);
    expect_number(run, 3);
    for (int i = 0; i < 3; i++)
        expect_entry(run, 3, m[i]);
}

TEST(sysv_list, tells_what_is_removed)
{
    struct made m = make_segment(100, "640");
    did("sysv_list(geteuid(), v, %d), where the only segment had been removed "
        "and was still attached",
        MOST);
    rule("a segment that is removed lives on until it is attached nowhere. Its "
         "key is 0 then, and SHM_DEST (01000) is set in shm_perm.mode: no "
         "permission bit, so it is taken away");
    look("SHM_DEST in shmctl(2)");
    struct run *holder = start_holder(m.key);
    act("remove", m.key);
    struct run *run = list("0", number(MOST));
    end_holder(holder);
    m.removed = m.attached = 1;
    expect_number(run, 1);
    expect_entry(run, 1, m);
}

TEST(sysv_list, reports_failures)
{
    rule("-1 comes with the errno of the call that failed: nothing found is "
         "another thing than nothing seen. A negative MAX is EINVAL");
    look("shmctl(2), fopen(3), errno(3)");
    did("sysv_list(geteuid(), v, -1)");
    struct run *run = list("0", "-1");
    expect_clean_error(run, EINVAL);
    did("sysv_list(geteuid(), v, %d), where its first call of shmctl(), "
        "fopen(), open() or openat() failed with ENOMEM",
        MOST);
    run = start_driver("list", .args = ARGS("0", number(MOST)),
                       .faults = {{CALL_shmctl, 0, ENOMEM, false},
                                  {CALL_fopen, 0, ENOMEM, false},
                                  {CALL_open, 0, ENOMEM, false},
                                  {CALL_openat, 0, ENOMEM, false}});
    expect_clean_error(run, ENOMEM);
    ordinary_list();
}
