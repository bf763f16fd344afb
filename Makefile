# SPDX-License-Identifier: MIT
#
# The one Makefile of the kit. A lab exists because its folders do; a file is
# built because it is there. `make help` lists the targets.

CC = gcc
CFLAGS = -O1 -g
WARNINGS = -Wall -Wextra -Wformat=2 -Wshadow -Wno-format-nonliteral
# A file names a header by its room: "harness/base/text.h".
KIT_CFLAGS = -std=gnu11 -D_GNU_SOURCE $(WARNINGS) $(CFLAGS) -MMD -MP -Itests
SUBJECT_CFLAGS = $(KIT_CFLAGS) -g0 -DIPCLAB_SUBJECT
LABS := $(notdir $(wildcard labs/*))
# What make test, make grade and others work on; all labs if it is not set.
LAB =
CHOSEN := $(or $(filter-out all,$(LAB)),$(LABS))

# The packages that the kit needs, all of Debian and Ubuntu.
PACKAGES = gcc make binutils pkg-config libc6-dev libcriterion-dev valgrind \
	bubblewrap libjansson-dev libexpat1-dev libinih-dev \
	libelf-dev libseccomp-dev libsqlite3-dev libmd-dev libarchive-dev \
	libyaml-dev libutf8proc-dev procps

# ---- what is there ----

# All of the harness, in one order everywhere, and what is compiled of it.
HARNESS_FILES := $(sort $(shell find tests/harness -type f ! -name '.*'))
HARNESS := $(patsubst tests/harness/%.c,%,$(filter %.c,$(HARNESS_FILES)))
# Compiled into the subject, beside the student's code; messages into both.
SUBJECT := $(filter subject/% wire/%,$(HARNESS))
# What compiles a submission is a program of its own. The judge is everything
# else. The grader is linked with some rooms of it.
COMPILE := $(filter compile/%,$(HARNESS))
JUDGE := $(filter-out subject/% compile/% judge/no_git,$(HARNESS))
SHARED := $(filter base/% result/% report/% sandbox/%,$(JUDGE))
GRADER := $(filter-out publish/%,$(patsubst grader/%.c,%,$(wildcard \
	grader/*/*.c grader/*/*/*.c)))
UNITS := $(patsubst tests/grader/%.c,build/%,$(wildcard tests/grader/unit/test_*.c))
# Those that take minutes come first, the others run beside them.
SLOW := $(patsubst %,tests/grader/test-%.sh,mutants judge clone publish hostile)
SCRIPTS := $(SLOW) $(filter-out $(SLOW),$(wildcard tests/grader/test-*.sh))
# Programs of the tests that are made of parts of the grader.
PROGRAMS := $(patsubst tests/grader/%.c,build/%,$(wildcard tests/grader/programs/*.c))

GRADER_LIBS = -ljansson -lm -linih -lsqlite3 -lmd -larchive -lyaml -lutf8proc
JUDGE_LIBS = -lcriterion -ljansson -lexpat -linih -lseccomp
COURSE := $(wildcard course.ini)
# Without a course nothing tells that there was one: so it is made each time.
RULES := $(or $(COURSE),$(if $(wildcard solutions),FORCE))
exercises = $(patsubst test_%,%,$(basename $(notdir $(wildcard \
	tests/$1/test_*.c))))
hidden = $(patsubst tests/$1/hidden/test_%.c,build/labs/$1/hidden/%.judge.o,\
	$(wildcard tests/$1/hidden/test_*.c))

# In Turkish or Latvian [a-z] is not what it is in C: no recipe and no script may
# depend on the language of who runs it.
export LC_ALL = C

.DELETE_ON_ERROR:
.SECONDARY:
.SECONDEXPANSION:
MAKEFLAGS += --no-print-directory
ifneq ($(V),1)
quiet = @printf '  %-8s %s\n' $1 $2;
endif

# On all cores, unless the caller has said on how many.
JOBS = $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(shell nproc))

# Somebody else's kit, or one on a disk that is read only, is used as it is.
all: ## build the grader and every lab's judge (the default)
	@if mkdir -p build 2>/dev/null && [ -w build ]; then \
		exec $(MAKE) $(JOBS) everything; fi; \
	for f in build/ipclab $(LABS:%=build/labs/%/run-tests); do \
		[ -x $$f ] || { echo "This kit is not built, and you may not" \
			"write in it: its owner runs make, or you take a copy" \
			"of your own." >&2; exit 4; }; done; \
	echo "This kit is built; you may not write in it, so it stays as it is."

everything: ipclab $(LABS:%=kit-%)

help: ## this list
	@echo "Usage: make [TARGET] [LAB=pipes] [EXERCISE=run_two] [TEST='run_two/*']"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18
	@echo "Labs: $(LABS)"

# ---- packages ----

deps: ## install the packages that the kit needs (Debian, Ubuntu)
	@sh grader/doctor/install.sh $(PACKAGES)

# Of what is in an archive the linker takes what is needed.
build/%.a:
	$(call quiet,AR,$@)rm -f $@ && ar rcs $@ $^

# ---- the harness ----

# By the name that Criterion asks for, so that nothing else is loaded for it.
build/harness/no_git.so: tests/harness/judge/no_git.c
	@mkdir -p $(@D)
	$(call quiet,LD,$@)name=$$(readelf -d \
		"$$($(CC) -print-file-name=libcriterion.so)" | \
		sed -n 's/.*(NEEDED).*\[\(libgit2[^]]*\)\].*/\1/p'); \
	name=$${name:-no_git.so.0}; \
	$(CC) $(KIT_CFLAGS) -shared -fPIC -Wl,-soname,$$name \
		-o $(@D)/$$name $< && ln -sf $$name $@

build/harness/subject/%.o: tests/harness/%.c
	@mkdir -p $(@D)
	$(call quiet,CC,$<)$(CC) $(SUBJECT_CFLAGS) -c $< -o $@

build/harness/subject.a: $(SUBJECT:%=build/harness/subject/%.o)

build/harness/judge/%.o: tests/harness/%.c
	@mkdir -p $(@D)
	$(call quiet,CC,$<)$(CC) $(KIT_CFLAGS) -c $< -o $@

build/harness/judge.a: $(JUDGE:%=build/harness/judge/%.o)
build/harness/shared.a: $(SHARED:%=build/harness/judge/%.o)
build/harness/compile.a: $(COMPILE:%=build/harness/judge/%.o)

build/harness/build-subject: build/harness/compile.a build/harness/shared.a
	$(call quiet,LD,$@)$(CC) -o $@ $^ -lelf -linih -ljansson

# The calls that the probe stands in front of: "read probe_read".
build/harness/calls.symbols: tests/harness/wire/calls.h
	@mkdir -p $(@D)
	@printf '%s\n' '#include "harness/wire/calls.h"' \
		'#define C(x, ...) x probe_##x@' 'CALLS(C)' \
		'CALL_ALIASES(C) CALL_SHAPES(C)' | \
		$(CC) -Itests -E -P -x c - | tr '@' '\n' | sed 's/^ *//; /^$$/d; /enum/,/;/d' >$@

# The same for a file that shares memory: see touches.h.
build/harness/shared.symbols: build/harness/calls.symbols tests/harness/wire/touches.h
	@printf '%s\n' '#include "harness/wire/touches.h"' \
		'#define T(x) x race_##x@' 'TOUCHES(T)' 'TOUCH_ALIASES(T)' | \
		$(CC) -Itests -E -P -x c - | tr '@' '\n' | \
		sed 's/^ *//; /^$$/d; /enum/,/;/d' | cat $< - >$@

# The names that the kit itself has in the subject; those that begin with
# __tsan_ the compiler calls.
build/harness/kit.symbols: build/harness/subject.a
	@nm -g --defined-only $< | awk 'NF == 3 && $$3 !~ /^__tsan_/ { print $$3 }' | \
		sort -u >$@

# The calls of drivers that can be shaken, as objcopy reads them.
build/harness/shaken.symbols: build/harness/kit.symbols
	@sed -n 's/^shaken_\(.*\)/\1 &/p' $< >$@

# ---- a lab ----

# Compiled twice: for the judge, and its drivers for the subject.
build/labs/%.judge.o: tests/$$(*D)/test_$$(*F).c
	@mkdir -p $(@D)
	$(call quiet,CC,$<)$(CC) $(KIT_CFLAGS) -Itests/harness -Ilabs/$(*D) \
		-c $< -o $@

define lab_rules
# Two exercises may ask for functions of one name: here and in the student's
# object (build/object.h) the exercise's name goes before it.
build/labs/$1/drivers/%.o: tests/$1/test_%.c build/labs/$1/contracts/%.symbols \
		build/harness/shaken.symbols \
		$$$$(if $$$$(wildcard tests/$1/hidden/test_$$$$*.c),build/labs/$1/hidden/$$$$*.driver.o)
	@mkdir -p $$(@D)
	$$(call quiet,CC,$$< "(drivers)")$$(CC) $$(SUBJECT_CFLAGS) \
		-DIPCLAB_UNIT='"$$*"' -Itests/harness -Ilabs/$1 -c $$< -o $$@
	$$(if $$(filter %.driver.o,$$^),@$$(CC) -r -nostdlib -o $$@.all $$@ \
		$$(filter %.driver.o,$$^) && mv $$@.all $$@)
	@sed 's/.*/& $$*__&/' build/labs/$1/contracts/$$*.symbols | \
		cat - build/harness/shaken.symbols >$$@.names && \
		objcopy --redefine-syms=$$@.names $$@ && rm $$@.names

# Tests that only staff have, of the same exercises: see CONTRIBUTING.md.
build/labs/$1/hidden/%.driver.o: tests/$1/hidden/test_%.c
	@mkdir -p $$(@D)
	$$(call quiet,CC,$$< "(drivers)")$$(CC) $$(SUBJECT_CFLAGS) \
		-DIPCLAB_UNIT='"$$*"' -Itests/harness -Itests/$1 -Ilabs/$1 \
		-c $$< -o $$@

build/labs/$1/hidden/%.judge.o: tests/$1/hidden/test_%.c
	@mkdir -p $$(@D)
	$$(call quiet,CC,$$<)$$(CC) $$(KIT_CFLAGS) -Itests/harness -Itests/$1 \
		-Ilabs/$1 -c $$< -o $$@

# The functions that a contract asks for: what gcc finds declared in it, and only
# gcc can tell, whatever CC is. A program has no contract.
build/labs/$1/contracts/%.symbols: $$$$(wildcard labs/$1/$$$$*.h)
	@mkdir -p $$(@D)
	@set -e; if [ -n "$$<" ]; then \
		gcc -std=gnu11 -D_GNU_SOURCE -fsyntax-only \
			-aux-info $$@.info $$<; \
		sed -n 's|^/\* [^ ]*$$*\.h:[^*]*\*/ [^(]*[ *]\([a-z_0-9]*\) (.*|\1|p' \
			$$@.info >$$@; rm -f $$@.info; \
		[ -s $$@ ] || { echo "$$<: it declares no function" >&2; exit 1; }; \
	else : >$$@; fi

build/labs/$1/run-tests: $$(patsubst %,build/labs/$1/%.judge.o,$$(call exercises,$1)) $$(call hidden,$1) build/harness/judge.a build/harness/no_git.so
	$$(call quiet,LD,$$@)$$(CC) -o $$@ -Wl,-rpath,'$$$$ORIGIN/../../harness' \
		-Wl,--no-as-needed $$^ $$(JUDGE_LIBS)

# The points that count: lab.ini, as the course has it. A published lab has no
# course.ini, and its lab.ini is that already.
build/labs/$1/lab.ini: labs/$1/lab.ini $(RULES) $(if $(COURSE),build/ipclab)
	@mkdir -p $$(@D)
	@$(if $(COURSE),build/ipclab course rubric $1,cat $$<) >$$@.new && \
		mv $$@.new $$@

# A result says by which tests it was made.
build/labs/$1/tests.hash: build/labs/$1/lab.ini $$(wildcard labs/$1/*.h tests/$1/*.[ch] tests/$1/hidden/*.[ch]) $(HARNESS_FILES)
	@mkdir -p $$(@D)
	@cat $$^ | sha256sum | cut -c 1-64 >$$@

kit-$1: build/labs/$1/run-tests build/labs/$1/tests.hash \
	build/harness/subject.a build/harness/shared.symbols \
	build/harness/kit.symbols build/harness/build-subject \
	$$(patsubst %,build/labs/$1/drivers/%.o,$$(call exercises,$1)) \
	$$(patsubst %,build/labs/$1/contracts/%.symbols,$$(call exercises,$1))
	@:

.PHONY: kit-$1
endef
$(foreach lab,$(LABS),$(eval $(call lab_rules,$(lab))))

# ---- the grader ----

build/grader/%.o: grader/%.c
	@mkdir -p $(@D)
	$(call quiet,CC,$<)$(CC) $(KIT_CFLAGS) -Igrader -c $< -o $@

build/grader.a: $(GRADER:%=build/grader/%.o)

build/ipclab: build/grader.a build/harness/compile.a build/harness/shared.a
	$(call quiet,LD,$@)$(CC) -o $@ $^ $(GRADER_LIBS)

ipclab: build/ipclab

# ---- working with labs ----

test: kit ## test skeletons/LAB (all labs without LAB), with Valgrind
quick: kit ## the same without Valgrind
test quick:
	@status=0; for lab in $(CHOSEN); do \
		$(MAKE) -C skeletons/$$lab $@ || status=1; done; exit $$status

kit:
	@$(MAKE) $(JOBS) $(CHOSEN:%=kit-%)

# It looks at the judges, too; what keeps one from being built, it tells itself.
doctor: ## what this machine lacks, and the command that mends it
	@$(MAKE) $(JOBS) ipclab
	@$(MAKE) $(JOBS) --keep-going $(LABS:%=kit-%) >build/doctor.log 2>&1 || :
	@build/ipclab doctor

clean: ## remove what was built
	rm -rf build skeletons/*/build solutions/*/build

# ---- making labs (staff) ----

# What stands below a heading with (staff) works only where the solutions are,
# and is left out of a published lab.

PACKAGES += git zip unzip tzdata cmark-gfm

everything: skeletons

# A working frame to start from: see CONTRIBUTING.md.
new-lab: build/ipclab ## make a lab that works: LAB=signals, perhaps TITLE= and EXERCISE=
	@sh grader/publish/new-lab.sh '$(LAB)' '$(or $(EXERCISE),example)' $(if $(TITLE),'$(TITLE)')
	@$(MAKE) skeletons kit LAB='$(LAB)'
	@sh grader/publish/new-lab.sh sample '$(LAB)'
	@echo "The lab $(LAB) works: make grade mutants LAB=$(LAB)"

new-exercise: build/ipclab ## add an exercise that works: LAB=pipes EXERCISE=tee, perhaps POINTS=
	@sh grader/publish/new-exercise.sh '$(LAB)' '$(EXERCISE)' $(POINTS)
	@$(MAKE) skeletons LAB='$(LAB)'

# A copy of a skeleton finds the kit by its file .kit.
skeletons: build/ipclab ## make the skeletons from the solutions
	@for lab in $(CHOSEN); do \
		build/ipclab skeleton solutions/$$lab skeletons/$$lab || exit; \
		pwd >skeletons/$$lab/.kit; done

grade: all ## grade the solution and the skeleton of every lab, print one table
	@reports='--reports build/reports'; [ -w build ] || reports=; \
	build/ipclab grade -j $(shell nproc) $$reports \
		$(foreach lab,$(CHOSEN),--lab $(lab) solutions/$(lab) skeletons/$(lab)); \
	status=$$?; [ $$status -le 1 ] || exit $$status; \
	[ -z "$$reports" ] || echo "The full reports are in build/reports."

mutants: all ## prove every lab's tests against wrong answers: who kills whom
	@mkdir -p build/mutants; status=0; for lab in $(CHOSEN); do \
		build/ipclab mutants --lab $$lab --matrix \
			$(if $(QUICK),--quick) $(if $(SHAKE),--shake) \
			--html build/mutants/$$lab.html $(EXERCISE:%='%/') || \
			status=1; \
	done; echo "The same as pages: build/mutants/."; exit $$status

# ---- publishing labs (staff) ----

# What a student needs, from the commit: see grader/publish/publish.sh. From the
# command line: MUTANTS=no QUICK=yes VERSION=1.2 DIST=folder.
DIST = dist
VERSION = $(shell git describe --tags --always --abbrev=12 2>/dev/null)
# Of which labs, course.ini says: WEEK=2, DATE=now, DATE='2026-10-12 09:00'.
set_labs = labs='$(CHOSEN)'; [ -z '$(WEEK)$(DATE)' ] || \
	labs=$$(build/ipclab course due '$(or $(WEEK),$(DATE))' $$labs) || \
	exit; [ -n "$$labs" ] || echo "No lab is released then: make schedule"
publish: ipclab kit ## make dist/LAB-VERSION.tar.gz and .zip for students
	@$(set_labs); status=0; for lab in $$labs; do \
		DIST='$(DIST)' VERSION='$(VERSION)' MUTANTS='$(MUTANTS)' \
		QUICK='$(QUICK)' sh grader/publish/publish.sh $$lab || status=$$?; \
	done; exit $$status

# For staff, with the hidden tests: see grader/publish/autograders.sh. SANDBOX=no.
autograders: ipclab ## make dist/LAB-VERSION-gradescope.zip and -autolab/, for those sites
	@status=0; for lab in $(CHOSEN); do \
		DIST='$(DIST)' VERSION='$(VERSION)' SANDBOX='$(SANDBOX)' \
		sh grader/publish/autograders.sh $$lab || status=$$?; \
	done; exit $$status

schedule: ipclab ## show the term: what course.ini says, now or at DATE=
	@build/ipclab course calendar '$(or $(DATE),now)'

verify: ipclab kit ## prove what was published: unpacked elsewhere, it must score 0 and 100
	@$(set_labs); status=0; for lab in $$labs; do \
		QUICK='$(QUICK)' sh grader/publish/verify.sh $$lab \
		'$(DIST)'/$$lab-'$(VERSION)'.tar.gz || status=$$?; \
	done; exit $$status

# Some minutes a lab; with QUICK=yes less.
round: ## publish a lab, hand in its skeleton and solution, grade both: 0 and 100
	@$(MAKE) publish MUTANTS=no
	@$(MAKE) verify

# ---- the kit's own tests (staff) ----

# The browser that looks at reports is large, so `make deps check` installs it
# and `make deps` does not. Ubuntu has it as a snap only: give another one,
# make check BROWSER=/path.
ifneq ($(filter check,$(MAKECMDGOALS)),)
PACKAGES += libxml2-utils locales
PACKAGES += $(shell . /etc/os-release && [ "$$ID" = ubuntu ] || \
	echo chromium-headless-shell)
endif

# What the drivers in grader/cluster are tested with. Where there is systemd, Debian
# starts the sshd and the munged of these packages.
ifneq ($(filter deps-cluster,$(MAKECMDGOALS)),)
PACKAGES += slurm-wlm slurm-wlm-basic-plugins munge parallel rsync \
	openssh-server openssh-client
endif
deps-cluster: deps ## install Slurm, GNU parallel and sshd, for their tests

PARTS = build/grader.a build/harness/compile.a build/harness/judge.a
# With parts of the kit: unit tests, and programs that a shell test runs.
# -lcriterion comes first: its main() is taken, not those of the archives.
$(UNITS) $(PROGRAMS): build/%: tests/grader/%.c $(PARTS)
	@mkdir -p $(@D)
	$(call quiet,CC,$<)$(CC) $(KIT_CFLAGS) -Igrader -o $@ $< -lcriterion \
		$(filter %.a,$^) $(JUDGE_LIBS) $(GRADER_LIBS) -lelf

check: all ## run the kit's own tests
	@$(MAKE) $(JOBS) $(UNITS) $(PROGRAMS)
	@sh tests/grader/check.sh $(UNITS) $(SCRIPTS)

# Hours of all of them while the machine is busy: for who changes the harness.
HOURS = 1
soak: all ## does a verdict ever change? under load that comes and goes: HOURS=1
	@sh tests/grader/soak.sh '$(HOURS)' $(CHOSEN)

class: all build/programs/class_of ## grade a class of 300 in each format, some 20 minutes
	@CLASS=300 sh tests/grader/test-class.sh

bench: all ## measure what the kit's way of testing costs, side by side
	@sh tests/grader/bench.sh

# Not the mutants and hostile files: they are written as students write.
format: ## put the kit's C files into the house's format
	@find labs solutions tests grader -name '*.[ch]' ! -path '*/mutants/*' \
		! -path '*/variants/*' ! -path '*/hostile/*' ! -path '*/frame/*' \
		-exec clang-format -i {} +

# ---- what make needs to know ----

FORCE:
-include $(shell find build -name '*.d' 2>/dev/null)
# All that `make help` lists, and these.
.PHONY: FORCE everything ipclab kit $(shell sed -n 's/^\([a-z-]*\):.*## .*/\1/p' Makefile)
