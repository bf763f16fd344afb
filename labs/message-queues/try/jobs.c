/* SPDX-License-Identifier: MIT */
/*
 * try/jobs.c - your jobs by hand: build/jobs /try 3 0 9 3
 *
 * Jobs 1, 2, 3, ... with these urgencies are sent, then the end mark, and then
 * all of them are run.
 */
#include "jobs.h"

#include <stdio.h>
#include <stdlib.h>

enum { MOST = 8 };

static void print_job(const struct job *job)
{
    printf("job %d, urgency %u\n", job->number, job->urgency);
}

int main(int argc, char *argv[])
{
    struct mq_attr attr = {.mq_maxmsg = MOST + 1,
                           .mq_msgsize = sizeof(struct job)};
    struct job jobs[MOST] = {{0}};
    int n = argc - 2;
    if (n < 0 || n > MOST) {
        fprintf(stderr, "usage: jobs NAME [URGENCY]...   (at most %d)\n", MOST);
        return 2;
    }
    for (int i = 0; i < n; i++) {
        jobs[i].number = i + 1;
        jobs[i].urgency = (unsigned)atoi(argv[i + 2]);
    }
    mqd_t q = mq_open(argv[1], O_RDWR | O_CREAT | O_EXCL, 0600, &attr);
    if (q == (mqd_t)-1) {
        perror(argv[1]);
        return 1;
    }
    int result = -1;
    if (jobs_send(q, jobs, n) == 0 && jobs_end(q) == 0)
        result = jobs_run(q, print_job);
    if (result == -1)
        perror("jobs");
    else
        printf("jobs run: %d\n", result);
    mq_close(q);
    mq_unlink(argv[1]);
    return result == -1;
}
