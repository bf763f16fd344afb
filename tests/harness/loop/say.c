/* SPDX-License-Identifier: MIT */
/*
 * say.c - what a test says, into its record: the parts of a message, and the
 * verdict that ends it. Runs in a worker of the judge, which lives for one
 * test.
 */
#include "harness/loop/say.h"

#include "harness/result/facts.h"

static struct record record;
static bool asks_for_work; /* the rule is rule_of_work() */

struct record *test_record(void)
{
    return &record;
}

#define SET_PART(part_)                        \
    va_list args;                              \
    va_start(args, format);                    \
    record_set_v(&record.part_, format, args); \
    va_end(args)

void did(const char *format, ...)
{
    SET_PART(did);
}

void rule(const char *format, ...)
{
    asks_for_work = false;
    SET_PART(rule);
}

void rule_of_work(void)
{
    rule("a failure counts only in code that does its work: where nothing goes "
         "wrong it has to succeed");
    asks_for_work = true;
}

void look(const char *format, ...)
{
    SET_PART(look);
}

static void end_test(enum verdict verdict, const char *detail,
                     const char *format, va_list args)
{
    record.verdict = verdict;
    record_set(&record.detail, "%s", detail ? detail : "");
    record_set_v(&record.saw, format, args);
    if (asks_for_work)
        facts_set_unjudged(&record);
    if (run_events.fails && !world.broken && verdict != VERDICT_INFRA_ERROR)
        run_events.fails();
    cr_assert_fail("%s", record.saw);
    abort(); /* not reached: a failed assertion leaves the test */
}

void fail_test(enum verdict verdict, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    end_test(verdict, NULL, format, args);
    abort();
}

void fail_with_detail(enum verdict verdict, const char *detail,
                      const char *format, ...)
{
    va_list args;
    va_start(args, format);
    end_test(verdict, detail, format, args);
    abort();
}

void expect_(bool holds, enum verdict verdict, const char *format, ...)
{
    record.expects++;
    if (holds)
        return;
    va_list args;
    va_start(args, format);
    end_test(verdict, NULL, format, args);
    va_end(args);
}

void note(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = NULL;
    record_set_v(&text, format, args);
    va_end(args);
    record_add_note(&record, "%s: %s", record.exercise, text);
    free(text);
}
