/* SPDX-License-Identifier: MIT */
/*
 * test_shmproducer.c - the tests of exercise shmproducer: the program that
 * writes a text into shared memory. The object is made by shmlaunch, and what
 * is in it read by shmconsumer, both the student's own.
 */
#include "harness.h"

PROGRAM(shmproducer);

#define TESTED "it"
#include "objects.h"

#include "launch.h"

static void expect_line(struct run *run, const char *who, const char *verb,
                        const char *text)
{
    char *line = calloc(strlen(text) + 40, 1);
    if (!line)
        abort();
    sprintf(line, "%s message: %s\n", verb, text);
    expect_said(run, who, line);
    free(line);
}

TEST(shmproducer, writes_for_a_consumer_that_comes_later)
{
    const char *name = object_name(), *text = random_string(40);
    did("ran shmlaunch %s with two programs that wait, then shmproducer %s %s, "
        "and when that had ended, shmconsumer %s, whose mapping was at another "
        "address",
        name, name, text, name);
    rule("the producer copies the text into the object, says that it is there, "
         "prints \"produced message: TEXT\" and ends: it does not wait for "
         "anybody, and leaves no pointer in the object");
    look("shm_open(3), mmap(2), sem_post(3)");
    struct run *run = launch(name);
    expect_line(start_program("shmproducer", .args = ARGS(name, text)), "it",
                "produced", text);
    struct run *seen = act("look", name);
    expect_line(
        start_program("shmconsumer", .args = ARGS(name), .move_mappings = 3),
        "shmconsumer", "consumed", text);
    expect_in_object(seen, text, "it");
    end_launch(run);
    name = object_name();
    did("the same with shmproducer %s, without a text", name);
    rule("without a text it is \"Hello World!\"");
    run = launch(name);
    expect_line(start_program("shmproducer", .args = ARGS(name)), "it",
                "produced", "Hello World!");
    expect_line(start_program("shmconsumer", .args = ARGS(name)), "shmconsumer",
                "consumed", "Hello World!");
    end_launch(run);
}

TEST(shmproducer, wakes_a_consumer_that_waits)
{
    const char *name = object_name(), *text = random_string(40);
    did("ran shmlaunch %s with two programs that wait, then shmconsumer %s, "
        "and then shmproducer %s %s",
        name, name, name, text);
    rule("a consumer may be waiting already: do not initialise again what the "
         "launcher has initialised, and wake the consumer by sem_post()");
    look("sem_init(3), sem_post(3)");
    struct run *run = launch(name);
    struct run *consumer = start_program("shmconsumer", .args = ARGS(name));
    run_wait_quiet(consumer);
    expect_line(start_program("shmproducer", .args = ARGS(name, text)), "it",
                "produced", text);
    expect_line(consumer, "shmconsumer", "consumed", text);
    end_launch(run);
}

TEST(shmproducer, reports_usage_and_failures)
{
    const char *name = object_name();
    rule("wrong usage is exit status 2; if there is no object, or one that is "
         "too small for a message, it is 1, and none is made: that is the "
         "launcher's work. A text that does not fit is refused, not cut. What "
         "went wrong is said on standard error");
    look("shm_open(3), fstat(2)");
    did("ran shmproducer without arguments");
    expect_complaint(start_program("shmproducer"), 2);
    did("ran shmproducer %s one two", name);
    expect_complaint(
        start_program("shmproducer", .args = ARGS(name, "one", "two")), 2);
    did("ran shmproducer %s, where there was no such object", name);
    expect_complaint(start_program("shmproducer", .args = ARGS(name)), 1);
    expect_gone(name, "after that");
    did("ran shmproducer %s, where the object had the size 0", name);
    act("make", name, "");
    expect_complaint(start_program("shmproducer", .args = ARGS(name)), 1);
    name = object_name();
    const char *text = random_string(1023);
    did("ran shmlaunch %s, shmproducer %s with a text of 1024 bytes, with one "
        "of 1023, and shmconsumer %s",
        name, name, name);
    struct run *run = launch(name);
    expect_complaint(
        start_program("shmproducer", .args = ARGS(name, random_string(1024))),
        1);
    expect_line(start_program("shmproducer", .args = ARGS(name, text)), "it",
                "produced", text);
    expect_line(start_program("shmconsumer", .args = ARGS(name)), "shmconsumer",
                "consumed", text);
    end_launch(run);
}
