import NDCore

extension Builtins {
    /// What works on values of any kind.
    static let general: [Builtin] = [
        Builtin("type_of(x)", "The kind of a value, as a text: none, boolean, integer, rational, real, complex, string, array, list, record, range, function, symbolic expression, distribution, network, node, coupling, system, trajectory or figure.", example: "expect type_of(2) == \"integer\"\nexpect type_of([1, 2]) == \"array\"", sparse: true) { (call: Call) throws(Diagnostic) in
            .string(call[0].kind)
        },
        Builtin("error(message)", "Stops the program with a message (`ND0228`).", example: "expect error ND0228 { error(\"no\") }") { (call: Call) throws(Diagnostic) in
            throw LanguageError.raised(call.interpreter.text(call[0]))
        },
        Builtin("map(f, v)", "A function applied to each item of an array, list or range; the results make an array where all are numbers, else a list.", example: "expect map(x => x^2, [1, 2, 3]) == [1, 4, 9]", sparse: true) { (call: Call) throws(Diagnostic) in
            let (function, source) = call[0].isFunction ? (call[0], call[1]) : (call[1], call[0])
            guard function.isFunction else { throw call.wants("a function", 0) }
            let items = try Items(source, at: call.span, limits: call.limits)
            var out: [Value] = []
            var i = 0
            while i < items.count {
                out.append(try call.call(function, [items[i]]))
                if i & 0xFFFF == 0 { try call.chargeItems(out.count) }
                i += 1
            }
            return Assembly.collect(out)
        },
        Builtin("filter(f, v)", "The items of an array, list or range for which a function is true, in their order.", example: "expect filter(x => x > 1, [1, 2, 3]) == [2, 3]", sparse: true) { (call: Call) throws(Diagnostic) in
            let (function, source) = call[0].isFunction ? (call[0], call[1]) : (call[1], call[0])
            guard function.isFunction else { throw call.wants("a function", 0) }
            let items = try Items(source, at: call.span, limits: call.limits)
            var out: [Value] = []
            var i = 0
            while i < items.count {
                let item = items[i]
                if try call.interpreter.arithmetic.truth(call.call(function, [item])) { out.append(item) }
                if i & 0xFFFF == 0 { try call.chargeItems(out.count) }
                i += 1
            }
            return Assembly.collect(out)
        },
        Builtin("zip(a, b)", "Pairs of items of two collections, up to the shorter one.", example: "expect zip([1, 2], [3, 4]) == [[1, 3], [2, 4]]", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            let a = try call.items(0)
            let b = try call.items(1)
            let n = min(a.count, b.count)
            try call.limits.checkAllocation(Double(n) * 64, for: "a list of \(n) pairs")
            return Assembly.collect((0..<n).map { Assembly.collect([a[$0], b[$0]]) })
        },
        Builtin("list(v)", "The items of an array, range or string, or the names of a record, as a list, which may hold values of any kinds.", example: "expect type_of(list([1, 2])) == \"list\"", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            let items = try call.items(0)
            return .list((0..<items.count).map { items[$0] })
        },
        Builtin("array(v)", "The numbers of a range or a list as an array.", example: "expect array(0..3) == [0, 1, 2, 3]", apart: LibraryCall.many) { (call: Call) throws(Diagnostic) in
            .collapsing(try call.array(0))
        },
        Builtin("record(name: value...)", "A record of the named values, as (a: 1, b: 2) is; without any, the empty record, to which fields are added by name.", example: "var counts = record()\ncounts[\"a\"] = 1\nexpect counts == (a: 1)") { (call: Call) throws(Diagnostic) in
            .record(Record(call.named.map { ($0.name, $0.value) }))
        },
        Builtin("fields(x)", "The names of the fields of a record or another value.", example: "expect fields((a: 1, b: 2)) == [\"a\", \"b\"]") { (call: Call) throws(Diagnostic) in
            .list(call.interpreter.fieldNames(of: call[0]).map { .string($0) })
        },
        Builtin("with_field(record, name, value)", "A copy of a record with a field set; a new field comes last. The record itself stays as it was.", example: "expect with_field((a: 1), \"b\", 2).b == 2") { (call: Call) throws(Diagnostic) in
            guard case .record(var record) = call[0] else { throw call.wants("a record", 0) }
            record[try call.string(1)] = call[2]
            return .record(record)
        },
    ]
}
