/* SPDX-License-Identifier: MIT */
/*
 * exit_status.h - what the exit statuses of run-tests and of ipclab mean. A
 * fault of the machine or of the grader is never one of the student.
 */
#ifndef EXIT_STATUS_H
#define EXIT_STATUS_H

enum exit_status {
    STATUS_DONE = 0,
    STATUS_LOST = 1,   /* points were lost, or a comparison differs */
    STATUS_USAGE = 2,  /* the command line is at fault */
    STATUS_LAB = 3,    /* the lab or its configuration is at fault */
    STATUS_MACHINE = 4 /* this machine or the grader itself is at fault */
};

#endif
