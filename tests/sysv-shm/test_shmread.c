/* SPDX-License-Identifier: MIT */
/*
 * test_shmread.c - the tests of exercise shmread: the program that prints what
 * comes through shmcon's segment. The segment and the writer are the test's,
 * except where both of the student's programs meet.
 */
#include "harness.h"

PROGRAM(shmread);

#define TESTED "it"
#include "slot.h"

/* Pass one piece at a time to RUN: the next one when it has come to rest. So a
 * reader that gives the place back too early loses only the tests of that.
 * Returns the last writer, to finish(), when RUN has ended. */
static struct run *pass_slowly(struct run *run, const char *word,
                               const struct pieces *p)
{
    struct run *writer = NULL;
    const char *at = p->bytes, *end = at + p->n;
    while (at < end) {
        char digits[5] = {at[1], at[2], at[3], at[4], '\0'};
        size_t n = 5 + (size_t)atoi(digits);
        writer = start_driver("writer", .args = ARGS(word), .data = at,
                              .data_size = n);
        at += n;
        if (at == end)
            break;
        finish(writer);
        run_wait_quiet(run);
        if (view_first(run) == NULL)
            break;
        act("give", word);
    }
    finish(run);
    return writer;
}

/* Run shmread with these pieces: it prints LINES. */
static void expect_lines(const struct pieces *p, const char *lines)
{
    const char *key = free_key(), *word = word_of(key);
    act("slot", word);
    struct run *run = start_program("shmread", .args = ARGS(key));
    expect_waiting(run, "before any text was there");
    struct run *writer = pass_slowly(run, word, p);
    size_t n, m;
    const char *out = run_output(run, &n);
    const char *errors = run_errors(run, &m);
    ssize_t at = find_difference(out, n, lines, strlen(lines));
    expect(at == -1,
           "byte %zd of its output is in the line %s, and should be in %s; it "
           "ended with %s%s%s",
           at, quote_line(out, n, (size_t)at),
           quote_line(lines, strlen(lines), (size_t)at),
           status_text(run_status(run)),
           m ? ". On standard error there was " : "",
           m ? quote_bytes(errors, m) : "");
    expect_status(run, 0);
    finish(writer);
    act("remove", word);
}

static void ordinary_lines(void)
{
    struct pieces p = {.n = 0};
    ordinary_run("shmread KEYHEX, and passed it the lines \"hello\" and "
                 "\"end\",");
    add_line(&p, "hello");
    add_line(&p, "end");
    expect_lines(&p, "You wrote: hello\nYou wrote: end\n");
}

TEST(shmread, prints_each_line)
{
    struct pieces p = {.n = 0};
    const char *text = random_string(20);
    did("ran shmread KEYHEX, and passed it the lines \"%s\", \"\", \" two  "
        "words\", \"100%%d of %%s%%n\" and \"end\"",
        text);
    rule("for each line `You wrote: `, the line and a newline, also for an "
         "empty one and for the last. It has as many bytes as `size` says, and "
         "no '\\0': what comes after them is not part of it. A text from "
         "outside is not a format");
    look("printf(3), fwrite(3)");
    add_line(&p, text);
    add_line(&p, "");
    add_line(&p, " two  words");
    add_line(&p, "100%d of %s%n");
    add_line(&p, "end");
    expect_lines(&p, text_of("You wrote: %s\nYou wrote: \n"
                             "You wrote:  two  words\n"
                             "You wrote: 100%%d of %%s%%n\nYou wrote: end\n",
                             text));
}

TEST(shmread, ends_at_end_and_at_nothing_else)
{
    static const char *const others[] = {"endless", "en",   "END",
                                         "end ",    " end", "the end"};
    struct pieces p = {.n = 0};
    char *lines = text_of("%s", ""), *longest = calloc(TEXT_SIZE + 4, 1);
    if (!longest)
        abort();
    memset(longest, 'x', TEXT_SIZE);
    strcpy(longest + TEXT_SIZE, "end");
    did("ran shmread KEYHEX, and passed it the lines \"endless\", \"en\", "
        "\"END\", \"end \", \" end\", \"the end\", one of %d x and \"end\", "
        "and "
        "then \"end\"",
        TEXT_SIZE);
    rule("only the line that is exactly \"end\" is the last one: not one that "
         "begins with it (strncmp() with 3 looks at no more), and not a long "
         "one whose last piece happens to be \"end\"");
    look("strcmp(3), memcmp(3)");
    for (int i = 0; i < 6; i++) {
        add_line(&p, others[i]);
        lines = text_of("%sYou wrote: %s\n", lines, others[i]);
    }
    add_line(&p, longest);
    add_line(&p, "end");
    expect_lines(&p,
                 text_of("%sYou wrote: %s\nYou wrote: end\n", lines, longest));
}

TEST(shmread, puts_the_pieces_of_a_line_together)
{
    struct pieces p = {.n = 0};
    char *longest = random_string(2 * TEXT_SIZE + 500);
    char *full = random_string(TEXT_SIZE), *both = random_string(TEXT_SIZE);
    did("ran shmread KEYHEX, and passed it a line of %d bytes in three pieces, "
        "one of %d bytes in one piece, one of %d bytes in a piece that does "
        "not end it and an empty one that does, and \"end\"",
        2 * TEXT_SIZE + 500, TEXT_SIZE, TEXT_SIZE);
    rule("a line goes on until a piece has ends_line 1; `You wrote: ` stands "
         "only before its first piece. TEXT_SIZE bytes fill `text` to its end: "
         "there is no room for a '\\0' after them");
    look("fwrite(3)");
    add_line(&p, longest);
    add_line(&p, full);
    add_piece(&p, false, both);
    add_piece(&p, true, "");
    add_line(&p, "end");
    expect_lines(&p, text_of("You wrote: %s\nYou wrote: %s\nYou wrote: %s\n"
                             "You wrote: end\n",
                             longest, full, both));
}

TEST(shmread, prints_before_it_gives_the_place_back)
{
    struct pieces p = {.n = 0};
    const char *key = free_key(), *word = word_of(key);
    size_t n;
    did("ran shmread KEYHEX, where its sem_wait() was first interrupted by a "
        "signal (EINTR), passed it the line \"one\", stopped it before its "
        "sem_post(), looked, and continued it; then passed it the line \"two\", "
        "and looked when it was waiting for the next; then passed it \"end\"");
    rule(
        "a reader that waits sleeps at `full`; with EINTR a signal came and no "
        "text, so it waits again. When it has used a text it posts `empty`, "
        "once for each, and by then what it printed must be visible: fflush()");
    look("sem_wait(3), fflush(3)");
    act("slot", word);
    struct run *run =
        start_program("shmread", .args = ARGS(key),
                      .faults = {{CALL_sem_wait, 1, EINTR, false},
                                 {CALL_sem_timedwait, 1, EINTR, false}},
                      .stop_call = CALL_sem_post);
    expect_waiting(run, "before any text was there");
    add_line(&p, "one");
    size_t first = p.n;
    add_line(&p, "two");
    struct run *writer = start_driver("writer", .args = ARGS(word),
                                      .data = p.bytes, .data_size = first);
    run_wait_stopped(run);
    const char *out = run_output(run, &n);
    expect(n == 15 && memcmp(out, "You wrote: one\n", n) == 0,
           "when it was about to post `empty` for the line \"one\" it had "
           "printed %s",
           n ? quote_bytes(out, n) : "nothing");
    run_continue(run);
    finish(writer);
    act("give", word);
    writer = start_driver("writer", .args = ARGS(word), .data = p.bytes + first,
                          .data_size = p.n - first);
    finish(writer);
    /* The writer took `empty` at its end, to know that the text was used. */
    struct run *seen = act("semaphores", word);
    run_wait_quiet(run);
    out = run_output(run, &n);
    expect(n == 30 && memcmp(out, "You wrote: one\nYou wrote: two\n", n) == 0,
           "when it had posted `empty` for the line \"two\" it had printed %s",
           n ? quote_bytes(out, n) : "nothing");
    expect(get_long(seen, "empty") == 0 && get_long(seen, "full") == 0,
           "it posted more than once: `empty` is at %ld and `full` at %ld "
           "beyond what it should be",
           get_long(seen, "empty"), get_long(seen, "full"));
    struct pieces last = {.n = 0};
    act("give", word);
    add_line(&last, "end");
    writer = start_driver("writer", .args = ARGS(word), .data = last.bytes,
                          .data_size = last.n);
    expect_printed(run, "You wrote: one\nYou wrote: two\nYou wrote: end\n");
    finish(writer);
    act("remove", word);
}

TEST(shmread, works_with_your_writer)
{
    static const char lines[] = "first\n\nthe third\nend\n";
    static const char expected[] =
        "You wrote: first\nYou wrote: \nYou wrote: the third\nYou wrote: end\n";
    static const char *const orders[] = {"first shmread, then", "first", ""};
    rule("who comes first waits for the other one: at `full`, or, when the "
         "first text lies there, at `empty`. Neither prepares the segment: "
         "shmcon has done that");
    look("sem_overview(7)");
    for (int i = 0; i < 3; i++) {
        const char *key = free_key(), *word = word_of(key);
        struct run *reader = NULL, *writer;
        did("ran %s shmwrite with the lines \"first\", \"\", \"the third\" and "
            "\"end\"%s",
            orders[i],
            i == 0   ? ""
            : i == 1 ? ", then shmread"
                     : " and shmread, both stopped before their shmat(), then "
                       "continued, first shmwrite");
        act("slot", word);
        if (i == 0) {
            reader = start_program("shmread", .args = ARGS(key));
            run_wait_quiet(reader);
        }
        writer = start_program("shmwrite", .args = ARGS(key), .input = lines,
                               .input_size = strlen(lines),
                               .stop_call = i == 2 ? CALL_shmat : CALL_NONE);
        run_wait_quiet(writer);
        if (i > 0)
            reader =
                start_program("shmread", .args = ARGS(key),
                              .stop_call = i == 2 ? CALL_shmat : CALL_NONE);
        if (i == 2) {
            run_wait_stopped(reader);
            run_continue(writer);
            run_wait_quiet(writer);
            run_continue(reader);
        }
        expect_printed(reader, expected);
        finish(writer);
        expect_status(writer, 0);
        act("remove", word);
    }
}

TEST(shmread, leaves_the_segment_to_shmcon)
{
    struct pieces p = {.n = 0};
    const char *key = free_key(), *word = word_of(key);
    did("ran shmread KEYHEX, passed it the line \"end\", and looked for the "
        "segment when it had ended");
    rule("only one process removes a segment, and that is the one that made "
         "it. What a process has attached is detached when it ends");
    look("shmctl(2), shmdt(2)");
    act("slot", word);
    add_line(&p, "end");
    struct run *run = start_program("shmread", .args = ARGS(key));
    run_wait_quiet(run);
    struct run *writer = start_driver("writer", .args = ARGS(word),
                                      .data = p.bytes, .data_size = p.n);
    expect_printed(run, "You wrote: end\n");
    struct run *seen = act("look", word, "remove", word);
    expect(get_long(seen, "exists"), "the segment was gone");
    finish(writer);
}

TEST(shmread, reports_usage_and_failures)
{
    expect_refusals("shmread");
    ordinary_lines();
}
