/* SPDX-License-Identifier: MIT */
/*
 * hang.c - why a program does not end: who waits in which call, on what, and
 * who would have to act. Made from /proc, looked at from outside; the probe's
 * log adds lines of the source and names. hang_say.c has the words for one
 * process, hang_advice.c what to do. Runs in a worker of the judge.
 */
#include "harness/explain/hang.h"

#include "harness/evidence/proc.h"

/* One line for each process: what it waits for and who holds the other end. */
static void say_everybody(struct text *t, const struct view *v)
{
    for (int i = 0; i < v->n; i++) {
        const struct process *p = &v->processes[i];
        struct wait_for w = wait_find(p);
        text_add(t, "\n- ");
        hang_say_wait(t, p, &w);
        hang_say_others(t, v, p, &w);
    }
}

static void draw_circle(struct text *t, const struct view *v,
                        const struct circle *c)
{
    text_add(t, "\nA circle: ");
    for (int i = 0; i <= c->length; i++)
        text_add(t, "%s%d", i ? " -> " : "",
                 v->processes[c->members[i % c->length]].inner_pid);
    text_add(t, " (each waits for the next)");
}

/* All that can be seen now. */
static const struct view *look_closely(void)
{
    static struct view v;
    proc_view(&v, world.loan.server, VIEW_ALL);
    return &v;
}

void hang_explain(void)
{
    const struct view *v = look_closely();
    struct text t = {0};
    struct circle circle;
    bool waits = false;
    for (int i = 0; i < v->n; i++)
        waits = waits || v->processes[i].state == 'T';
    text_add(&t, waits && v->n == 1 ? "it stopped itself:"
                                    : "it hangs; nobody can go on:");
    say_everybody(&t, v);
    if (wait_find_circle(v, &circle) && circle.length > 1)
        draw_circle(&t, v, &circle);
    hang_advise(&t, v);
    hang_record(v, "deadlock");
    fail_test(VERDICT_DEADLOCK, "%s", text_string(&t));
}

void hang_explain_slow(const char *limit)
{
    const struct view *v = look_closely();
    struct text t = {0};
    text_add(&t, "it %s:", limit);
    const struct process *busiest = NULL;
    for (int i = 0; i < v->n; i++) {
        const struct process *p = &v->processes[i];
        struct wait_for w = wait_find(p);
        if (!busiest || p->cpu_ms > busiest->cpu_ms)
            busiest = p;
        text_add(&t, "\n- ");
        if (p->state == 'R')
            text_add(&t, "%s runs and has used %.1f s of processor time%s",
                     hang_name(p), (double)p->cpu_ms / 1e3, hang_place(p));
        else
            hang_say_wait(&t, p, &w);
    }
    if (busiest && busiest->cpu_ms > 1000)
        hang_advise_loop(&t, busiest);
    hang_record(v, "timeout");
    fail_test(VERDICT_TIMEOUT, "%s", text_string(&t));
}
