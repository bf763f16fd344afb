/* SPDX-License-Identifier: MIT */
/*
 * test_has_cycle.c - the tests of exercise has_cycle: circles of processes that
 * wait for each other.
 */
#include "harness.h"
#include "has_cycle.h"

#define TESTED "has_cycle()"
#include "named.h"

FUNCTIONS(has_cycle);

/*
 * Arguments: N, how many graphs there are in the data, each of so many
 * numbers, and how often has_cycle() is called for each. Reports the result of
 * the last call, the results for all graphs, and the graphs as they are then.
 */
DRIVER(has_cycle)
{
    int n = (int)arg_long(0);
    size_t count = (size_t)arg_long(1), length = n > 0 ? (size_t)n : 0, size;
    size_t bytes = length * sizeof(int);
    const char *data = arg_data(&size);
    signed char *results = malloc(count);
    /* Exactly so large, so that Valgrind sees a step too far. */
    int *graph = bytes ? malloc(bytes) : NULL;
    char *after = malloc(count * bytes + 1);
    int result = 0;

    for (size_t i = 0; i < count; i++) {
        if (bytes)
            memcpy(graph, data + i * bytes, bytes);
        for (long k = arg_long(2); k > 0; k--) {
            errno = 0;
            result = has_cycle(n, graph);
        }
        results[i] = (signed char)(result < 0 || result > 1 ? -1 : result);
        if (bytes)
            memcpy(after + i * bytes, graph, bytes);
    }
    value_result(result);
    value_bytes("results", results, count);
    value_bytes("after", after, count * bytes);
    free(results);
    free(graph);
    free(after);
}

enum { MOST = 10000 };

/* "3, {1, 2, -1}"; only the beginning of a large one. */
static const char *show_graph(int n, const int *waits_for)
{
    static char text[400];
    int at = snprintf(text, sizeof text, "%d, {", n);
    for (int i = 0; i < n && i < 30; i++)
        at += snprintf(text + at, sizeof text - (size_t)at, "%s%d",
                       i ? ", " : "", waits_for[i]);
    snprintf(text + at, sizeof text - (size_t)at, n > 30 ? ", ...}" : "}");
    return text;
}

static struct run *start_graph(int n, const int *waits_for, const char *times)
{
    did("has_cycle(%s)", show_graph(n, waits_for));
    return start_driver("has_cycle", .args = ARGS(number(n), "1", times),
                        .data = waits_for,
                        .data_size = n > 0 ? sizeof(int) * (size_t)n : 0);
}

/* The graphs at DATA are still what they were. */
static void expect_unchanged(struct run *run, const int *data, size_t n)
{
    size_t size;
    const char *after = get_bytes(run, "after", &size);
    ssize_t at = find_difference(after, size, data, n * sizeof(int));
    expect_rule(
        at == -1,
        "the array belongs to the caller, which goes on using it: it is const",
        "it changed the array, at number %zd", at / (ssize_t)sizeof(int));
}

static void expect_answer(int n, const int *waits_for, int answer)
{
    struct run *run = start_graph(n, waits_for, "1");
    finish(run);
    expect(get_long(run, "result") == answer, "it returned %s, not %d",
           returned(run), answer);
    expect_unchanged(run, waits_for, n > 0 ? (size_t)n : 0);
}

#define expect_circle(...) EXPECT_GRAPH_(1, __VA_ARGS__)
#define expect_no_circle(...) EXPECT_GRAPH_(0, __VA_ARGS__)
#define EXPECT_GRAPH_(answer_, ...)                                  \
    expect_answer((int)(sizeof((int[]){__VA_ARGS__}) / sizeof(int)), \
                  (int[]){__VA_ARGS__}, answer_)

TEST(has_cycle, finds_two_that_wait_for_each_other)
{
    look("has_cycle.h");
    rule("process 0 waits for 1, and 1 for 0: a circle. If one of them waits "
         "for nobody, it will end, and the other one can go on");
    expect_circle(1, 0);
    expect_no_circle(1, -1);
    expect_no_circle(-1, 0);
    rule("who waits for itself waits in a circle of one, as with a semaphore "
         "that it has taken already");
    expect_circle(0);
    expect_circle(-1, 1, 0);
    expect_no_circle(-1);
}

TEST(has_cycle, finds_circles_that_do_not_hold_process_0)
{
    look("has_cycle.h");
    rule("the circle may lie anywhere: begin at every process, not only at 0");
    expect_circle(-1, -1, 3, 2);
    expect_circle(-1, 2, 3, 4, 1, -1);
    expect_circle(-1, 0, 1, 2, 4);
    rule("one can wait in a row that leads into a circle without being in it: "
         "the way need not come back to where it began");
    expect_circle(1, 2, 3, 4, 3);
    expect_circle(4, 0, 1, 2, 5, 6, 4);
    rule("1 says that there is a circle, however many there are");
    expect_circle(1, 0, 3, 2);
    rule("after a row that ends well another one may not");
    expect_no_circle(1, 2, -1, 4, 5, -1);
    expect_circle(1, 2, -1, 4, 5, 3);
}

TEST(has_cycle, takes_no_queue_for_a_circle)
{
    look("has_cycle.h");
    rule("waiting alone is not a circle, and several that wait for the same "
         "process are not one either: if you come to a process for the second "
         "time, that is a circle only if it happens on the same walk");
    expect_no_circle(-1, -1, -1);
    expect_no_circle(1, 2, 3, 4, -1);
    expect_no_circle(-1, 0, 1, 2, 3);
    expect_no_circle(4, 4, 4, 4, -1);
    expect_no_circle(2, 2, 3, -1, 2, 4, 4);
    rule("without processes, nobody waits");
    expect_answer(0, NULL, 0);
    rule("one more, that waits for itself, makes a circle");
    expect_circle(2, 2, 3, -1, 2, 4, 4, 7);
}

/* The kit's own answer: after N steps only who is on its way into a circle, or
 * in it, still goes. */
static int is_circular(int n, const int *waits_for)
{
    for (int i = 0; i < n; i++) {
        int at = i;
        for (int step = 0; step < n && at != -1; step++)
            at = waits_for[at];
        if (at != -1)
            return 1;
    }
    return 0;
}

TEST(has_cycle, judges_random_graphs)
{
    enum { GRAPHS = 400, SIZE = 12 };
    static int graphs[GRAPHS][SIZE];

    /* Most often somebody later is waited for, so that there is a circle in
     * about one half of them. */
    for (int i = 0; i < GRAPHS; i++)
        for (int k = 0; k < SIZE; k++)
            graphs[i][k] = random_between(0, 15) == 0
                               ? (int)random_between(0, SIZE - 1)
                               : (int)random_between(k, SIZE - 1);
    for (int i = 0; i < GRAPHS; i++)
        for (int k = 0; k < SIZE; k++)
            if (graphs[i][k] == k && random_between(0, 15) != 0)
                graphs[i][k] = -1;
    rule("1 if there is a circle anywhere, else 0");
    look("has_cycle.h");
    did("has_cycle() of %d random graphs of %d processes", GRAPHS, SIZE);
    struct run *run = start_driver(
        "has_cycle", .args = ARGS(number(SIZE), number(GRAPHS), "1"),
        .data = graphs, .data_size = sizeof graphs);
    finish(run);
    size_t n;
    const signed char *results = (const void *)get_bytes(run, "results", &n);
    expect(n == GRAPHS, "%zu results came back", n);
    for (int i = 0; i < GRAPHS; i++) {
        int right = is_circular(SIZE, graphs[i]);
        expect(results[i] == right, "it returned %d for has_cycle(%s), not %d",
               results[i], show_graph(SIZE, graphs[i]), right);
    }
    expect_unchanged(run, &graphs[0][0], (size_t)GRAPHS * SIZE);
}

TEST(has_cycle, looks_at_ten_thousand_quickly)
{
    static int row[MOST];

    /* 0 waits for 1, 1 for 2, ..., the last one for nobody, or for itself. */
    for (int i = 0; i < MOST; i++)
        row[i] = i + 1 < MOST ? i + 1 : -1;
    for (int answer = 0; answer <= 1; answer++) {
        row[MOST - 1] = answer ? MOST - 1 : -1;
        struct run *run = start_graph(MOST, row, "200");
        did("has_cycle() 200 times, of 10000 processes in a row: 0 waits for "
            "1, 1 for 2, and so on, and the last one for %s",
            answer ? "itself" : "nobody");
        rule("the time grows with N, not with N * N: what was followed once "
             "and led to no circle need not be followed again");
        look("has_cycle.h");
        finish(run);
        expect(get_long(run, "result") == answer, "it returned %s, not %d",
               returned(run), answer);
    }
}

static void expect_refused(int n, const int *waits_for)
{
    expect_error(start_graph(n, waits_for, "1"), EINVAL);
}

TEST(has_cycle, refuses_what_is_no_graph)
{
    look("has_cycle.h");
    rule("every number is -1 or that of a process, 0 to N - 1: anything else "
         "is EINVAL, and must not be used as an index");
    expect_refused(3, (int[]){1, 3, -1});
    expect_refused(3, (int[]){1, 2, -2});
    expect_refused(2, (int[]){1000000000, 0});
    expect_refused(4, (int[]){1, 0, -1, -7});
    rule("a number of processes below 0 is EINVAL");
    expect_refused(-1, NULL);
    rule("failing correctly earns points only if the answer also works");
    expect_circle(1, 0);
    expect_no_circle(1, -1);
}
