import ComplexModule
import Foundation
import NDCore
import NDData
import PythonReference
import RealModule
import Testing

/// .npy and .npz: round trips, NumPy's own files, and files that are broken.
struct ArrayFileTests {
    private let limits = Limits(memory: 64 << 20)

    @Test("what is written reads back the same", arguments: Samples.arrays.map(\.name)) func roundTrip(_ name: String) throws {
        let array = try #require(Samples.arrays.first { $0.name == name }?.array)
        let bytes = NPY.bytes(of: array)
        #expect(try NPY.read(bytes, file: "a.npy") == array)
        #expect(headerLength(bytes) % 64 == 0)
    }

    private func headerLength(_ bytes: [UInt8]) -> Int { 10 + Int(bytes[8]) + 256 * Int(bytes[9]) }

    @Test("archives read back the same, stored and packed", arguments: [false, true]) func archives(_ compress: Bool) throws {
        let bytes = try NPZ.bytes(of: Samples.arrays, compress: compress)
        let read = try NPZ.read(bytes, file: "a.npz")
        #expect(read.map(\.name) == Samples.arrays.map(\.name))
        for (a, b) in zip(read, Samples.arrays) { #expect(a.array == b.array) }
    }

    @Test("packing makes regular data smaller") func packing() throws {
        let zeros = try #require(ArrayData(.real([Double](repeating: 1, count: 10_000)), shape: .vector(10_000)))
        let bytes = try NPZ.bytes(of: [("x", zeros)], compress: true)
        #expect(bytes.count < 2_000)
        #expect(try NPZ.read(bytes, file: "a.npz").first?.array == zeros)
    }

    @Test("NumPy's arrays of every type, order of bytes and order of axes", .enabled(if: PythonReference.isAvailable, "\(PythonReference.reason)"))
    func readsNumPy() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "nd-npy-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let script = """
            import os
            folder = sys.argv[1]
            rng = np.random.default_rng(1)
            for kind in ['b1', 'i1', 'i2', 'i4', 'i8', 'u1', 'u2', 'u4', 'u8', 'f2', 'f4', 'f8', 'c8', 'c16']:
                for order in '<>':
                    for layout in 'CF':
                        for shape in [(), (5,), (2, 3), (2, 3, 4), (0, 3)]:
                            x = rng.normal(0, 30, shape)
                            if kind[0] == 'c': x = x + 1j*rng.normal(0, 30, shape)
                            if kind[0] == 'u': x = np.abs(x)
                            if kind == 'b1': x = x > 0
                            x = np.array(x).astype(order + kind, order=layout)
                            name = f"{kind}_{'l' if order == '<' else 'b'}_{layout}_{'x'.join(map(str, shape)) or 'scalar'}"
                            np.save(os.path.join(folder, name + '.npy'), x)
                            wide = x.astype(np.complex128).ravel()
                            print(name, 'x'.join(map(str, shape)) or 'scalar', ' '.join(repr(float(v)) for z in wide for v in (z.real, z.imag)))
            """
        var count = 0
        for line in try PythonReference.text(script, arguments: [folder.path]).split(separator: "\n") {
            let words = line.split(separator: " ")
            let bytes = Array(try Data(contentsOf: folder.appending(path: words[0] + ".npy")))
            let array = try NPY.read(bytes, file: String(words[0]))
            #expect(words[1] == (array.shape.isScalar ? "scalar" : array.shape.extents.map(String.init).joined(separator: "x")))
            let expected = words.dropFirst(2).compactMap { Double(String($0)) }
            let found: [Double] =
                switch array.elements {
                case .boolean(let v): v.flatMap { [$0 ? 1 : 0, 0] }
                case .integer(let v): v.flatMap { [Double($0), 0] }
                case .real(let v): v.flatMap { [$0, 0] }
                case .complex(let v): v.flatMap { [$0.real, $0.imaginary] }
                }
            #expect(found == expected, "\(words[0])")
            count += 1
        }
        #expect(count == 14 * 2 * 2 * 5)
    }

    @Test("NumPy reads what is written, and its archives are read", .enabled(if: PythonReference.isAvailable, "\(PythonReference.reason)"))
    func numPyReads() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "nd-npz-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for compress in [false, true] {
            let bytes = try NPZ.bytes(of: Samples.arrays, compress: compress)
            try Data(bytes).write(to: folder.appending(path: "ours\(compress).npz"))
        }
        for (name, array) in Samples.arrays { try Data(NPY.bytes(of: array)).write(to: folder.appending(path: name + ".npy")) }
        let script = """
            folder = sys.argv[1]
            for pack in ['false', 'true']:
                ours = np.load(folder + '/ours' + pack + '.npz')
                assert list(ours.files) == ['booleans', 'integers', 'reals', 'complex', 'scalar', 'empty'], ours.files
                for name in ours.files:
                    single = np.load(folder + '/' + name + '.npy')
                    assert single.dtype == ours[name].dtype and np.array_equal(single, ours[name])
                assert ours['integers'].tolist() == [[0, -1, 2**63 - 1], [-2**63, 42, 7]]
                assert ours['complex'].tolist() == [1 - 2j, 0.1j] and ours['empty'].shape == (0, 3)
                assert ours['reals'].ravel().tolist()[2] == 1/3 and ours['scalar'].shape == ()
            both = {'a': np.arange(6).reshape(2, 3), 'b': np.linspace(0, 1, 1000)}
            np.savez(folder + '/stored.npz', **both)
            np.savez_compressed(folder + '/packed.npz', **both)
            np.save(folder + '/version2.npy', np.arange(3)); 
            with open(folder + '/version2.npy', 'wb') as f: np.lib.format.write_array(f, np.arange(3.0), version=(2, 0))
            with open(folder + '/version3.npy', 'wb') as f: np.lib.format.write_array(f, np.arange(3.0), version=(3, 0))
            np.save(folder + '/text.npy', np.array(['a', 'b']))
            np.save(folder + '/object.npy', np.array([None, 1], dtype=object))
            np.save(folder + '/record.npy', np.zeros(2, dtype=[('x', float), ('y', int)]))
            np.save(folder + '/date.npy', np.array(['2020-01-01'], dtype='M8[D]'))
            print('good')
            """
        #expect(try PythonReference.text(script, arguments: [folder.path]) == "good\n")
        for name in ["stored", "packed"] {
            let read = try NPZ.read(Array(try Data(contentsOf: folder.appending(path: name + ".npz"))), file: name)
            #expect(read.map(\.name) == ["a", "b"])
            #expect(read.first?.array == ArrayData(.integer([0, 1, 2, 3, 4, 5]), shape: .matrix(2, 3)))
        }
        for name in ["version2", "version3"] {
            #expect(try NPY.read(Array(try Data(contentsOf: folder.appending(path: name + ".npy"))), file: name) == ArrayData(.real([0, 1, 2]), shape: .vector(3)))
        }
        for name in ["text", "object", "record", "date"] {
            #expect(code { _ = try NPY.read(Array(try Data(contentsOf: folder.appending(path: name + ".npy"))), file: name) } == "ND0249", "\(name)")
        }
    }

    private func code(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "none"
        } catch let problem as Diagnostic { return problem.code } catch { return "other" }
    }

    private func npy(_ header: String, _ data: [UInt8] = []) -> [UInt8] {
        [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0, UInt8(header.utf8.count % 256), UInt8(header.utf8.count / 256)] + Array(header.utf8) + data
    }

    @Test("a header that promises what the file does not hold costs no memory") func bombs() {
        for shape in ["(1000000000,)", "(9223372036854775807, 9223372036854775807)", "(100000, 100000, 100000)"] {
            #expect(code { _ = try NPY.read(npy("{'descr': '<f8', 'fortran_order': False, 'shape': \(shape), }"), file: "a.npy", limits: limits) } == "ND0247")
        }
    }

    @Test("broken headers are one error each", arguments: [
        ("", "ND0248"), ("{", "ND0248"), ("{'descr': '<f8', }", "ND0248"), ("{'descr': '<f8', 'fortran_order': Maybe, 'shape': (1,), }", "ND0248"),
        ("{'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }", "ND0248"), ("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999,), }", "ND0248"),
        ("{'descr': '<q9', 'fortran_order': False, 'shape': (1,), }", "ND0249"), ("{'descr': '|S3', 'fortran_order': False, 'shape': (1,), }", "ND0249"),
        ("{'descr': '<f16', 'fortran_order': False, 'shape': (1,), }", "ND0249"), ("{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (1,), }", "ND0248"),
        ("{'descr': [('x', '<f8')], 'fortran_order': False, 'shape': (1,), }", "ND0249"), ("{'descr': '<f8', 'fortran_order': False, 'shape': (1,), 'more': 1}", "ND0248"),
    ]) func headers(_ header: String, _ expected: String) {
        #expect(code { _ = try NPY.read(npy(header, [0, 0, 0, 0, 0, 0, 0, 0]), file: "a.npy") } == expected)
    }

    @Test("numbers that follow the array are an error with their place") func tooMany() {
        let bytes = npy("{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }", [UInt8](repeating: 0, count: 16))
        #expect(code { _ = try NPY.read(bytes, file: "a.npy") } == "ND0248")
    }

    @Test("an array that unpacks beyond the limit is refused before it is unpacked") func deflateBomb() throws {
        let zeros = try #require(ArrayData(.real([Double](repeating: 0, count: 1 << 20)), shape: .vector(1 << 20)))
        let bytes = try NPZ.bytes(of: [("x", zeros)], compress: true)
        #expect(bytes.count < 20_000)
        #expect(code { _ = try NPZ.read(bytes, file: "a.npz", limits: Limits(memory: 1 << 20)) } == "ND0803")
    }

    @Test("an archive that lies about its sizes is found out") func lies() throws {
        let zeros = try #require(ArrayData(.real([Double](repeating: 0, count: 1 << 16)), shape: .vector(1 << 16)))
        let honest = try NPZ.bytes(of: [("x", zeros)], compress: true)
        // The size in the table of contents: behind its mark, 24 bytes on.
        let mark: [UInt8] = [0x50, 0x4B, 1, 2]
        let table = try #require((0..<honest.count - 4).last { honest[$0..<$0 + 4].elementsEqual(mark) })
        for size in [0, 100, 1 << 20, 0x7FFF_FFFF] {
            var bytes = honest
            for k in 0..<4 { bytes[table + 24 + k] = UInt8(truncatingIfNeeded: size >> (8 * k)) }
            #expect(Samples.honest.contains(code { _ = try NPZ.read(bytes, file: "a.npz", limits: Limits(memory: 1 << 30)) }))
        }
    }

    @Test("thousands of broken files give a value or one honest error") func mutations() throws {
        var random = Mutations(state: 5)
        let seeds = Samples.arrays.map { NPY.bytes(of: $0.array) }
        let archives = [try NPZ.bytes(of: Samples.arrays), try NPZ.bytes(of: Samples.arrays, compress: true)]
        for round in 0..<4000 {
            let bytes = random.broken(seeds[round % seeds.count])
            let found = code { _ = try NPY.read(bytes, file: "a.npy", limits: limits) }
            #expect(found == "none" || Samples.honest.contains(found), "\(found)")
        }
        for round in 0..<3000 {
            let bytes = random.broken(archives[round % 2])
            let found = code { _ = try NPZ.read(bytes, file: "a.npz", limits: limits) }
            #expect(found == "none" || Samples.honest.contains(found), "\(found)")
        }
    }
}
