#!/usr/bin/env bash
# Writes the modules of Stdlib/ as Swift source, so that nd carries them with it wherever it is copied. Run it after a
# change to a module (`make stdlib`); a test sees that the result is current.
set -eu
cd "$(dirname "$0")/.."
export LC_ALL=C
out=Stdlib/Carried/ModuleTexts.swift
{
    echo "// Made from the modules beside this folder by Tools/carry_stdlib.sh: change those, then run 'make stdlib'."
    echo
    echo "extension StandardLibrary {"
    echo "    static let texts: [(name: String, text: String)] = ["
    for module in Stdlib/*.nd; do
        echo "        (\"$(basename "$module" .nd)\", ####\"\"\""
        cat "$module"
        echo "\"\"\"####),"
    done
    echo "    ]"
    echo "}"
} >"$out.new"
mv "$out.new" "$out"
