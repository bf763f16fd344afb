/* SPDX-License-Identifier: MIT */
/*
 * test_memcheck.c - tests of evidence/memcheck.c and valgrind_xml.c, run
 * by `make check`. The pieces are as Valgrind 3.19 writes them to one socket.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "harness/evidence/memcheck.h"

enum { SERVER = 100, CHILD = 101, OTHER = 102 };

static const char server_head[] =
    "<?xml version=\"1.0\"?>\n\n<valgrindoutput>\n\n"
    "<protocolversion>4</protocolversion>\n"
    "<protocoltool>memcheck</protocoltool>\n\n<preamble>\n"
    "  <line>Copyright (C) 2002-2022, and GNU GPL'd, et al.</line>\n"
    "</preamble>\n\n<pid>1</pid>\n<ppid>0</ppid>\n<tool>memcheck</tool>\n\n"
    "<args>\n  <vargv>\n    <exe>/usr/bin/valgrind.bin</exe>\n  </vargv>\n"
    "  <argv>\n    <exe>/subject</exe>\n  </argv>\n</args>\n\n"
    "<status>\n  <state>RUNNING</state>\n  <time>00:00:00:00.034 </time>\n"
    "</status>\n\n";

static const char bad_write[] =
    "<error>\n  <unique>0x0</unique>\n  <tid>1</tid>\n"
    "  <kind>InvalidWrite</kind>\n  <what>Invalid write of size 1</what>\n"
    "  <stack>\n"
    "    <frame>\n      <ip>0x484</ip>\n"
    "      <obj>/usr/lib/libc.so.6</obj>\n      <fn>memset</fn>\n"
    "      <file>memset.S</file>\n      <line>99</line>\n    </frame>\n"
    "    <frame>\n      <ip>0x109</ip>\n      <obj>/subject</obj>\n"
    "      <fn>probe_read</fn>\n    </frame>\n"
    "    <frame>\n      <ip>0x110</ip>\n      <obj>/subject</obj>\n"
    "      <fn>read_full</fn>\n      <dir>/src</dir>\n"
    "      <file>fullio.c</file>\n      <line>11</line>\n    </frame>\n"
    "    <frame>\n      <ip>0x111</ip>\n      <obj>/subject</obj>\n"
    "      <file>caller.c</file>\n      <line>7</line>\n    </frame>\n"
    "  </stack>\n"
    "  <auxwhat>Address 0x4a is 0 bytes after a block</auxwhat>\n"
    "  <stack>\n    <frame>\n      <ip>0x112</ip>\n"
    "      <obj>/subject</obj>\n      <file>alloc.c</file>\n"
    "      <line>5</line>\n    </frame>\n  </stack>\n</error>\n\n";

static const char lost[] =
    "<error>\n  <unique>0x1</unique>\n  <tid>1</tid>\n"
    "  <kind>Leak_DefinitelyLost</kind>\n  <xwhat>\n"
    "    <text>10 bytes in 1 blocks are &lt;lost&gt; &amp; gone</text>\n"
    "    <leakedbytes>10</leakedbytes>\n"
    "    <leakedblocks>1</leakedblocks>\n  </xwhat>\n"
    "  <stack>\n    <frame>\n      <ip>0x1</ip>\n      <obj>/lib/x</obj>\n"
    "      <fn>malloc</fn>\n    </frame>\n    <frame>\n      <ip>0x2</ip>\n"
    "      <obj>/subject</obj>\n      <file>fullio.c</file>\n"
    "      <line>7</line>\n    </frame>\n  </stack>\n</error>\n";

static const char tail[] =
    "\n<status>\n  <state>FINISHED</state>\n  <time>00:00:00:00.6 </time>\n"
    "</status>\n\n<errorcounts>\n  <pair>\n    <count>1</count>\n"
    "    <unique>0x0</unique>\n  </pair>\n</errorcounts>\n\n"
    "</valgrindoutput>\n\n";

static void feed(struct memcheck *m, pid_t pid, const char *text)
{
    memcheck_feed(m, pid, text, strlen(text));
}

static size_t count(struct memcheck *m)
{
    size_t n;
    memcheck_issues(m, &n);
    return n;
}

Test(memcheck, a_child_that_begins_in_the_middle_is_understood)
{
    struct memcheck *m = memcheck_new();
    feed(m, SERVER, server_head);
    feed(m, CHILD, bad_write);
    feed(m, CHILD, lost);
    cr_expect_not(memcheck_ended(m, CHILD));
    feed(m, CHILD, tail);
    cr_expect(memcheck_ended(m, CHILD));
    cr_expect_not(memcheck_ended(m, SERVER));
    cr_expect_eq(memcheck_tampered(m), 0);

    size_t n;
    const struct memory_issue *found = memcheck_issues(m, &n);
    cr_assert_eq(n, 2);
    cr_expect_str_eq(found[0].kind, "InvalidWrite");
    cr_expect_str_eq(found[0].what, "Invalid write of size 1");
    cr_expect_eq(found[0].pid, CHILD);
    cr_expect_str_eq(found[1].what, "10 bytes in 1 blocks are <lost> & gone");
    cr_expect_str_eq(found[1].file, "fullio.c");
    cr_expect_eq(found[1].line, 7);
    memcheck_free(m);
}

Test(memcheck, the_place_is_the_first_frame_of_the_student)
{
    struct memcheck *m = memcheck_new();
    feed(m, CHILD, bad_write);
    size_t n;
    const struct memory_issue *found = memcheck_issues(m, &n);
    cr_assert_eq(n, 1);
    cr_expect_str_eq(found[0].file, "fullio.c");
    cr_expect_eq(found[0].line, 11);
    memcheck_free(m);
}

Test(memcheck, it_does_not_matter_where_the_pieces_are_cut)
{
    struct memcheck *m = memcheck_new();
    const char *streams[] = {server_head, bad_write, tail};
    const pid_t pids[] = {SERVER, CHILD, CHILD};
    for (size_t i = 0; i < 3; i++)
        for (size_t k = 0; streams[i][k]; k++) {
            memcheck_feed(m, pids[i], &streams[i][k], 1);
            /* Another process in between is another stream. */
            if (k < strlen(tail))
                memcheck_feed(m, OTHER + (pid_t)i, &tail[k], 1);
        }
    cr_expect_eq(count(m), 1);
    cr_expect(memcheck_ended(m, CHILD));
    cr_expect(memcheck_ended(m, OTHER));
    cr_expect_eq(memcheck_tampered(m), 0);
    memcheck_free(m);
}

/* The words of argv, what a driver has allocated. */
Test(memcheck, a_lost_block_of_the_kit_is_nobodys)
{
    char kits[sizeof lost];
    strcpy(kits, lost);
    memcpy(strstr(kits, "/subject"), "/library", strlen("/library"));
    struct memcheck *m = memcheck_new();
    feed(m, CHILD, kits);
    cr_expect_eq(count(m), 0);
    memcheck_free(m);
}

Test(memcheck, equal_places_are_told_once)
{
    struct memcheck *m = memcheck_new();
    feed(m, CHILD, bad_write);
    feed(m, CHILD, bad_write);
    feed(m, OTHER, bad_write);
    feed(m, OTHER, lost);
    cr_expect_eq(count(m), 2);
    memcheck_free(m);
}

Test(memcheck, what_glibc_does_in_mq_notify_is_no_error_of_the_student)
{
    static const char format[] =
        "<error>\n  <unique>0x2</unique>\n  <tid>1</tid>\n"
        "  <kind>SyscallParam</kind>\n"
        "  <what>Syscall param mq_notify(notification) points to %s "
        "byte(s)</what>\n  <stack>\n    <frame>\n      <ip>0x1</ip>\n"
        "      <obj>/lib/x</obj>\n      <fn>mq_notify</fn>\n    </frame>\n"
        "  </stack>\n</error>\n";
    char error[sizeof format + 20];
    struct memcheck *m = memcheck_new();
    snprintf(error, sizeof error, format, "uninitialised");
    feed(m, CHILD, error);
    cr_expect_eq(count(m), 0);
    snprintf(error, sizeof error, format, "unaddressable");
    feed(m, CHILD, error);
    cr_expect_eq(count(m), 1);
    memcheck_free(m);
}

Test(memcheck, clear_forgets_all_but_the_document_of_the_server)
{
    struct memcheck *m = memcheck_new();
    feed(m, SERVER, server_head);
    feed(m, CHILD, bad_write);
    feed(m, OTHER, "garbage");
    memcheck_clear(m);
    cr_expect_eq(count(m), 0);
    cr_expect_eq(memcheck_tampered(m), 0);
    feed(m, CHILD, bad_write); /* the pid may come again */
    feed(m, CHILD, tail);
    feed(m, SERVER, tail);
    cr_expect_eq(count(m), 1);
    cr_expect(memcheck_ended(m, SERVER));
    cr_expect_eq(memcheck_tampered(m), 0);
    memcheck_free(m);
}

Test(memcheck, clear_may_come_in_the_middle_of_the_servers_words)
{
    struct memcheck *m = memcheck_new();
    memcheck_feed(m, SERVER, server_head, 200);
    memcheck_clear(m);
    feed(m, SERVER, server_head + 200);
    feed(m, SERVER, tail);
    cr_expect(memcheck_ended(m, SERVER));
    cr_expect_eq(memcheck_tampered(m), 0);
    memcheck_free(m);
}

Test(memcheck, attributes_and_words_after_the_end_are_tampering)
{
    struct memcheck *m = memcheck_new();
    feed(m, CHILD, "<error a=\"1\"></error>");
    cr_expect_eq(memcheck_tampered(m), CHILD);
    memcheck_clear(m);
    feed(m, CHILD, tail);
    feed(m, CHILD, "\n \n");
    cr_expect(memcheck_ended(m, CHILD));
    feed(m, CHILD, bad_write);
    cr_expect_eq(memcheck_tampered(m), CHILD);
    cr_expect_not(memcheck_ended(m, CHILD));
    memcheck_free(m);
}

/* expat is fond of putting off a token that came in two pieces. */
Test(memcheck, the_end_is_seen_with_the_last_byte)
{
    static const char end[] = "</valgrindoutput>";
    struct memcheck *m = memcheck_new();
    feed(m, CHILD, lost);
    for (size_t k = 0; end[k]; k++) {
        cr_expect_not(memcheck_ended(m, CHILD));
        memcheck_feed(m, CHILD, &end[k], 1);
    }
    cr_expect(memcheck_ended(m, CHILD));
    memcheck_free(m);
}

Test(memcheck, endless_words_are_tampering, .timeout = 30)
{
    static const char blanks[4096] = {[0 ... 4095] = ' '};
    struct memcheck *m = memcheck_new();
    feed(m, CHILD, "<error ");
    for (int i = 0; i < 3; i++)
        memcheck_feed(m, CHILD, blanks, sizeof(blanks));
    cr_expect_eq(memcheck_tampered(m), CHILD);
    memcheck_clear(m);
    for (int i = 0; i < (17 << 20) / 30; i++)
        feed(m, CHILD, "<usercomment></usercomment>\n  ");
    cr_expect_eq(memcheck_tampered(m), CHILD);
    memcheck_free(m);
}

Test(memcheck, a_process_that_just_stops_is_neither_ended_nor_tampered)
{
    struct memcheck *m = memcheck_new();
    memcheck_feed(m, CHILD, bad_write, 100);
    cr_expect_not(memcheck_ended(m, CHILD));
    cr_expect_not(memcheck_ended(m, OTHER));
    cr_expect_eq(memcheck_tampered(m), 0);
    cr_expect_eq(count(m), 0);
    memcheck_free(m);
}

/* Every way to hide the report that follows has to be seen, at once, whether
 * it comes before the first report or between two, in one piece or many. */
Test(memcheck, what_valgrind_does_not_write_is_tampering)
{
    static const char *const forged[] = {
        "<!-- ",
        "<?pi ",
        "<![CDATA[",
        "<!DOCTYPE x [",
        "hello",
        "<unknown>",
        "<valgrindoutput>",
        "<error a=\"1\">",
        "</error>",
        "\xff",
        "&undefined;",
        "<error><error>",
        "<preamble><error>",
        "</valgrindoutput><error>",
        "</valgrindoutput></valgrindoutput>",
        "<error><what><!--",
        "<?xml version=\"1.0\"?><valgrindoutput>",
    };
    for (size_t i = 0; i < sizeof(forged) / sizeof(*forged); i++) {
        for (int way = 0; way < 3; way++) {
            struct memcheck *m = memcheck_new();
            feed(m, SERVER, server_head);
            if (way > 0)
                feed(m, CHILD, bad_write);
            if (way < 2)
                feed(m, CHILD, forged[i]);
            else
                for (size_t k = 0; forged[i][k]; k++)
                    memcheck_feed(m, CHILD, &forged[i][k], 1);
            feed(m, CHILD, tail);
            cr_expect_eq(memcheck_tampered(m), CHILD, "%s", forged[i]);
            cr_expect_not(memcheck_ended(m, CHILD), "%s", forged[i]);
            memcheck_free(m);
        }
    }
}

Test(memcheck, an_element_left_open_does_not_swallow_what_follows)
{
    static const char *const opened[] = {"<error>", "<error><what>", "<err",
                                         "<preamble>", "<status><state>"};
    for (size_t i = 0; i < sizeof(opened) / sizeof(*opened); i++) {
        struct memcheck *m = memcheck_new();
        feed(m, CHILD, opened[i]);
        feed(m, CHILD, bad_write);
        cr_expect_eq(memcheck_tampered(m), CHILD, "%s", opened[i]);
        memcheck_free(m);
    }
}

Test(memcheck, one_process_cannot_spoil_the_report_of_another)
{
    struct memcheck *m = memcheck_new();
    feed(m, SERVER, server_head);
    feed(m, OTHER, "</valgrindoutput><!--");
    feed(m, CHILD, bad_write);
    feed(m, CHILD, tail);
    cr_expect_eq(count(m), 1);
    cr_expect(memcheck_ended(m, CHILD));
    cr_expect_eq(memcheck_tampered(m), OTHER);
    memcheck_free(m);
}

Test(memcheck, kinds_and_details_are_an_open_set)
{
    struct memcheck *m = memcheck_new();
    feed(m, CHILD,
         "<error><unique>0x1</unique><kind>FdBadUse</kind>"
         "<fd>5</fd><new><deep/></new></error>");
    size_t n;
    const struct memory_issue *found = memcheck_issues(m, &n);
    cr_assert_eq(n, 1);
    cr_expect_str_eq(found[0].kind, "FdBadUse");
    cr_expect_str_eq(found[0].what, "FdBadUse");
    cr_expect_eq(memcheck_tampered(m), 0);
    memcheck_free(m);
}
