# Two commands do everything from a fresh clone: `make run` and `make test`.
.PHONY: run test stdlib reference setup build bench fuzz install fmt clean help

PREFIX ?= /usr/local
SWIFT  ?= swift
# The release build: the Swift runtime is linked in, so that nd starts at once and can be copied anywhere.
STATIC := .build/static
BUILD  := $(SWIFT) build -c release --static-swift-stdlib --product nd --scratch-path $(STATIC)
# So is the C++ library under it, where there is one to link: to find it at every start takes a tenth of it.
CXXLIB := $(lastword $(sort $(wildcard /usr/lib/gcc/$(shell uname -m)-linux-gnu/*/libstdc++.a)))
ifneq ($(CXXLIB),)
BUILD  += -Xswiftc -L$(CURDIR)/$(STATIC)/cxx -Xswiftc -Xclang-linker -Xswiftc -static-libgcc
endif
ND     := $(STATIC)/release/nd
OUT    ?= out

help:                ## this list
	@grep -E '^[a-z]+: .*##|^[a-z]+: +##' $(MAKEFILE_LIST) | sed -E 's/: *[a-z ]*##/\t/' | expand -t 12

run: build           ## build nd, run the main example on its network, check its numbers, write its picture
	@mkdir -p $(OUT)
	@$(ND) run Examples/power_grid.nd --out $(OUT)

test: setup          ## every test: rooms, language, examples, documentation
	@Tools/test.sh

setup:               ## install what is missing, or name it
	@Tools/setup.sh

build: setup         ## the release build
	@mkdir -p $(STATIC)/cxx
	@[ -z "$(CXXLIB)" ] || ln -sf $(CXXLIB) $(STATIC)/cxx/libstdc++.a
	@$(BUILD)

bench: build         ## speed, beside other tools, on this machine
	@Tools/setup.sh --bench || true
	@ND_MORE_MODULES="igraph sympy symengine" Tools/setup.sh --tests
	@ND=$(CURDIR)/$(ND) Tests/Benchmarks/run
	@ND=$(CURDIR)/$(ND) Tests/Benchmarks/networks/reading
	@ND=$(CURDIR)/$(ND) Tests/Benchmarks/networks/measures 10000 100000
	@ND=$(CURDIR)/$(ND) Tests/Benchmarks/spectra/run
	@$(SWIFT) build -c release --product symbolic-speed >/dev/null && Tests/Benchmarks/symbolic/run

fuzz: setup          ## random programs, for SECONDS=60; TARGET=parse, format, run or networks
	@LIMIT=$(or $(SECONDS),60) TARGET=$(or $(TARGET),parse) KEEP=$(KEEP) SWIFT=$(SWIFT) Tests/Fuzz/run

install: build       ## copy nd to PREFIX/bin (default /usr/local)
	install -d $(DESTDIR)$(PREFIX)/bin
	install -m 755 $(ND) $(DESTDIR)$(PREFIX)/bin/nd

stdlib:              ## carry the modules of Stdlib/ into the program, after a change to one
	@Tools/carry_stdlib.sh

reference: build     ## make Docs/reference.md from the declarations of the library
	@$(ND) doc --markdown >Docs/reference.md

fmt:                 ## format the Swift sources
	@$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests

clean:               ## remove what was built
	rm -rf .build $(OUT)
