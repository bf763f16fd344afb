/* SPDX-License-Identifier: MIT */
/*
 * test_shmwrite.c - the tests of exercise shmwrite: the program that passes the
 * lines of its input through shmcon's segment. Segment and reader are the
 * test's.
 */
#include "harness.h"

PROGRAM(shmwrite);

#define TESTED "it"
#include "slot.h"

enum { PLENTY = 1000000 };

/* Let the reader take what RUN has for it, each piece when RUN has come to rest.
 * So who says too early that a piece is there loses only the tests of a reader
 * that takes it at once; and who waits awake only those of this one. */
static void take_slowly(struct run *reader, struct run *run)
{
    enum { MOST = 40 };
    for (int i = 0; i < MOST && view_first(reader); i++) {
        run_wait_quiet(run);
        run_feed(reader, "+", 1);
        run_wait_quiet(reader);
    }
    run_end_input(reader);
}

/* Run shmwrite with INPUT while a reader takes the pieces: at once, or when
 * shmwrite rests. */
static struct run *run_writer(const char *input, struct run **reader,
                              bool at_once)
{
    const char *key = free_key(), *word = word_of(key);
    act("slot", word);
    *reader = start_driver("reader", .args = ARGS(word, number(PLENTY)),
                           .keep_input = !at_once);
    run_wait_quiet(*reader); /* at `full`: it sees what comes too early */
    struct run *run =
        start_program("shmwrite", .args = ARGS(key), .input = input,
                      .input_size = strlen(input));
    if (!at_once)
        take_slowly(*reader, run);
    finish(run);
    run_wait_quiet(*reader);
    size_t n;
    const char *errors = run_errors(run, &n);
    expect(run_status(run) == 0, "it ended with %s%s%s",
           status_text(run_status(run)),
           n ? ". On standard error there was " : "",
           n ? quote_bytes(errors, n) : "");
    expect(view_first(*reader) == NULL,
           "it ended, and the reader still waits: the line \"end\" has not "
           "come");
    finish(*reader);
    struct run *seen = act("look", word, "remove", word);
    expect_rule(get_long(seen, "exists"),
                "only one process removes a segment, and that is the one that "
                "made it: shmcon",
                "when it had ended the segment was gone");
    return run;
}

/* What the reader got are LINES, in good pieces. */
static void expect_lines(struct run *reader, const char *lines)
{
    size_t n;
    expect(get_long(reader, "valid"),
           "a piece had a `size` that is not 0 to TEXT_SIZE");
    const char *got = get_bytes(reader, "lines", &n);
    ssize_t at = find_difference(got, n, lines, strlen(lines));
    expect(at == -1,
           "byte %zd of what the reader got is in the line %s, and should be "
           "in %s",
           at, quote_line(got, n, (size_t)at),
           quote_line(lines, strlen(lines), (size_t)at));
    expect(get_long(reader, "short") == 0,
           "%ld piece%s that did not end %s line had less than TEXT_SIZE bytes",
           get_long(reader, "short"), get_long(reader, "short") == 1 ? "" : "s",
           get_long(reader, "short") == 1 ? "its" : "their");
}

TEST(shmwrite, passes_each_line)
{
    struct run *reader;
    const char *text = random_string(30);
    const char *input = text_of("%s\n\n two  words\n100%%d%%n\nend\n", text);
    did("ran shmwrite KEYHEX with the lines \"%s\", \"\", \" two  words\", "
        "\"100%%d%%n\" and \"end\"; a reader took them",
        text);
    rule("each line is passed as it is, without its newline, also an empty "
         "one; `size` says how many bytes it has, ends_line is 1");
    look("getline(3), memcpy(3)");
    run_writer(input, &reader, true);
    expect_lines(reader, input);
}

TEST(shmwrite, ends_at_end_and_at_nothing_else)
{
    const char *lines = "endless\nen\nEND\nend \n end\nthe end\nend\n";
    struct run *reader;
    did("ran shmwrite KEYHEX with the lines \"endless\", \"en\", \"END\", "
        "\"end \", \" end\", \"the end\", \"end\" and \"more\"");
    rule("only the line that is exactly \"end\" is the last one: strncmp() "
         "with 3 looks at no more than 3 bytes. It is passed, too, and what "
         "comes after it is not");
    look("strcmp(3)");
    run_writer(text_of("%smore\n", lines), &reader, true);
    expect_lines(reader, lines);

    const char *key = free_key(), *word = word_of(key);
    did("ran shmwrite KEYHEX, and typed the line \"end\"; more could have "
        "come");
    act("slot", word);
    reader = start_driver("reader", .args = ARGS(word, number(PLENTY)));
    run_wait_quiet(reader);
    struct run *run =
        start_program("shmwrite", .args = ARGS(key), .keep_input = true);
    run_feed(run, "end\n", 4);
    run_wait_quiet(run);
    bool waits = view_first(run) != NULL;
    run_end_input(run);
    expect(!waits, "it has not ended when \"end\" had been typed");
    finish(run);
    expect_status(run, 0);
    finish(reader);
    act("remove", word);
}

TEST(shmwrite, ends_at_the_end_of_its_input)
{
    struct run *reader;
    rule("the input may end without the line \"end\", and its last line "
         "without a newline. Then the line \"end\" is still passed: otherwise "
         "the reader would wait for ever");
    look("getline(3), feof(3)");
    did("ran shmwrite KEYHEX, whose input was \"one\\ntwo\\n\" and then ended");
    run_writer("one\ntwo\n", &reader, false);
    expect_lines(reader, "one\ntwo\nend\n");
    did("ran shmwrite KEYHEX, whose input was \"one\\ntwo\" and then ended");
    run_writer("one\ntwo", &reader, false);
    expect_lines(reader, "one\ntwo\nend\n");
    did("ran shmwrite KEYHEX, whose input was \"one\\377two\\n\"");
    rule("the end of the input is no character: in a char the byte 255 looks "
         "like EOF, which is an int");
    run_writer("one\377two\n", &reader, false);
    expect_lines(reader, "one\377two\nend\n");
    rule("the input may end without the line \"end\". Then the line \"end\" is "
         "passed all the same: else the reader would wait for ever");
    did("ran shmwrite KEYHEX, whose input was empty");
    run_writer("", &reader, false);
    expect_lines(reader, "end\n");
}

TEST(shmwrite, cuts_a_long_line_into_pieces)
{
    struct run *reader;
    char *longest = random_string(2 * TEXT_SIZE + 500);
    char *full = random_string(TEXT_SIZE), *more = random_string(TEXT_SIZE);
    const char *lines = text_of("%s\n%s\n%send\nend\n", longest, full, more);
    did("ran shmwrite KEYHEX with a line of %d bytes, one of %d, one of %d "
        "that ends in \"end\", and \"end\"",
        2 * TEXT_SIZE + 500, TEXT_SIZE, TEXT_SIZE + 3);
    rule("`text` has room for TEXT_SIZE bytes: a longer line goes in pieces of "
         "exactly that size, with ends_line 0, and a last one with ends_line "
         "1. No byte is lost where two pieces meet, and a piece is not a line");
    look("getline(3), memcpy(3)");
    run_writer(lines, &reader, false);
    expect_lines(reader, lines);
}

TEST(shmwrite, waits_until_the_text_was_read)
{
    const char *key = free_key(), *word = word_of(key);
    const char *input = "one\ntwo\nthree\n";
    did("ran shmwrite KEYHEX with the lines \"one\", \"two\" and \"three\", "
        "where its sem_wait() was first interrupted by a signal (EINTR), and "
        "took nothing until it had come to rest");
    rule("while `empty` is 0 the text belongs to the reader: sem_wait() sleeps "
         "until the reader has posted. With EINTR a signal came instead, and "
         "nothing is free: wait again");
    look("sem_wait(3), signal(7)");
    act("slot", word);
    struct run *run =
        start_program("shmwrite", .args = ARGS(key), .input = input,
                      .input_size = strlen(input),
                      .faults = {{CALL_sem_wait, 1, EINTR, false},
                                 {CALL_sem_timedwait, 1, EINTR, false}});
    run_wait_quiet(run);
    bool waits = view_first(run) != NULL;
    struct run *seen = act("semaphores", word);
    struct run *reader =
        start_driver("reader", .args = ARGS(word, number(PLENTY)));
    run_wait_quiet(reader);
    size_t n;
    const char *errors;
    if (!waits) {
        finish(run);
        errors = run_errors(run, &n);
        expect(false,
               "it did not wait: it ended with %s. On standard error there "
               "was %s",
               status_text(run_status(run)), quote_bytes(errors, n));
    }
    expect(get_long(seen, "full") == 1,
           "when one text was there `full` was at %ld, not 1: it is posted "
           "once for each text",
           get_long(seen, "full"));
    finish(run);
    expect_status(run, 0);
    expect(view_first(reader) == NULL,
           "it ended, and the reader still waits for the line \"end\"");
    finish(reader);
    expect_lines(reader, "one\ntwo\nthree\nend\n");
    act("remove", word);
}

TEST(shmwrite, prompts_for_each_line)
{
    static const char prompt[] = "Enter some text: ";
    const char *key = free_key(), *word = word_of(key);
    size_t n, right = strlen(prompt);
    did("ran shmwrite KEYHEX, looked at its output when it was waiting for "
        "input, and typed a long line and then \"end\"");
    rule("`Enter some text: ` is printed before each line is read, once for "
         "each, and nothing else. It has no newline, so it stays in the buffer "
         "of stdio until fflush()");
    look("fflush(3), setbuf(3)");
    act("slot", word);
    struct run *reader =
        start_driver("reader", .args = ARGS(word, number(PLENTY)));
    run_wait_quiet(reader);
    struct run *run =
        start_program("shmwrite", .args = ARGS(key), .keep_input = true);
    expect_waiting(run, "before anything was typed");
    const char *out = run_output(run, &n);
    expect(n == right && memcmp(out, prompt, n) == 0,
           "when it was waiting for the first line it had printed %s",
           n ? quote_bytes(out, n) : "nothing");
    const char *input = text_of("%s\nend\n", random_string(TEXT_SIZE + 100));
    run_feed(run, input, strlen(input));
    run_end_input(run);
    expect_printed(run, text_of("%s%s", prompt, prompt));
    finish(reader);
    act("remove", word);
}

TEST(shmwrite, reports_usage_and_failures)
{
    struct run *reader;
    expect_refusals("shmwrite");
    ordinary_run("shmwrite KEYHEX with the lines \"hello\" and \"end\"");
    run_writer("hello\nend\n", &reader, true);
    expect_lines(reader, "hello\nend\n");
}
