/* SPDX-License-Identifier: MIT */
/*
 * test_shmconsumer.c - the tests of exercise shmconsumer: the program that
 * waits for a text in shared memory and prints it. The object is made by
 * shmlaunch, and the text written by shmproducer, both the student's own.
 */
#include "harness.h"

PROGRAM(shmconsumer);

#define TESTED "it"
#include "objects.h"

#include "launch.h"

static void expect_consumed(struct run *run, const char *text)
{
    char *line = calloc(strlen(text) + 40, 1);
    if (!line)
        abort();
    sprintf(line, "consumed message: %s\n", text);
    expect_said(run, "it", line);
    free(line);
}

static void produce(const char *name, const char *text)
{
    struct run *run = start_program("shmproducer", .args = ARGS(name, text));
    finish(run);
    expect(run_status(run) == 0, "shmproducer ended with %s",
           status_text(run_status(run)));
}

TEST(shmconsumer, prints_what_was_produced)
{
    const char *const texts[] = {random_string(60), "%d 100%%", ""};
    rule("it prints \"consumed message: TEXT\", whatever the text: it is not a "
         "format for printf(), and may be empty");
    look("printf(3), mmap(2)");
    for (int i = 0; i < 3; i++) {
        const char *name = object_name();
        did("ran shmlaunch %s with two programs that wait, shmproducer %s "
            "'%s', "
            "and when that had ended, shmconsumer %s",
            name, name, texts[i], name);
        struct run *run = launch(name);
        produce(name, texts[i]);
        expect_consumed(start_program("shmconsumer", .args = ARGS(name),
                                      .move_mappings = 5),
                        texts[i]);
        end_launch(run);
    }
}

TEST(shmconsumer, waits_for_the_producer)
{
    const char *name = object_name(), *text = random_string(30);
    did("ran shmlaunch %s with two programs that wait, shmconsumer %s, and "
        "when that was waiting, shmproducer %s %s",
        name, name, name, text);
    rule("a consumer that comes first sleeps until the text is there, in the "
         "semaphore that the launcher has put into the object (pshared 1). A "
         "mapping for reading only will not do: a semaphore is written to");
    look("sem_wait(3), sem_init(3), mmap(2)");
    struct run *run = launch(name);
    struct run *consumer = start_program("shmconsumer", .args = ARGS(name));
    expect_waiting(consumer, "anything was produced");
    produce(name, text);
    expect_consumed(consumer, text);
    end_launch(run);
}

TEST(shmconsumer, reports_usage_and_failures)
{
    const char *name = object_name();
    rule("wrong usage is exit status 2; if there is no object, or one that is "
         "too small for a message, it is 1, and none is made. What went wrong "
         "is said on standard error");
    look("shm_open(3), fstat(2)");
    did("ran shmconsumer without arguments");
    expect_complaint(start_program("shmconsumer"), 2);
    did("ran shmconsumer %s one", name);
    expect_complaint(start_program("shmconsumer", .args = ARGS(name, "one")),
                     2);
    did("ran shmconsumer %s, where there was no such object", name);
    expect_complaint(start_program("shmconsumer", .args = ARGS(name)), 1);
    expect_gone(name, "after that");
    did("ran shmconsumer %s, where the object had the size 0", name);
    act("make", name, "");
    expect_complaint(start_program("shmconsumer", .args = ARGS(name)), 1);
    rule("a call that fails is exit status 1, and what failed is said on "
         "standard error; mmap() fails with MAP_FAILED, which is not NULL");
    look("mmap(2), errno(3)");
    name = object_name();
    did("ran shmlaunch %s, shmproducer %s text, and shmconsumer %s, in which "
        "mmap() failed with ENOMEM",
        name, name, name);
    struct run *run = launch(name);
    produce(name, "text");
    struct run *consumer =
        start_program("shmconsumer", .args = ARGS(name),
                      .faults = {{CALL_mmap, 0, ENOMEM, false}});
    finish(consumer);
    if (log_count(consumer, CALL_mmap, 0) > 0)
        expect_complaint(consumer, 1);
    end_launch(run);
}
