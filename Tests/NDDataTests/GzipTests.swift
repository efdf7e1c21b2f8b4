import NDCore
import NDData
import Testing

@Suite struct GzipTests {
    private static let text = Array(String(repeating: "source,target\n12,34\n", count: 40_000).utf8)

    private func code(_ bytes: [UInt8], _ limits: Limits = Limits()) -> String? {
        do throws(Diagnostic) {
            _ = try Gzip.unpacked(bytes, file: "x.csv.gz", limits: limits)
            return nil
        } catch { return error.code }
    }

    @Test func whatIsPackedUnpacks() throws {
        for bytes in [[], [7], Self.text] {
            let packed = try Gzip.packed(bytes, file: "x")
            #expect(Gzip.isPacked(packed))
            #expect(try Gzip.unpacked(packed, file: "x") == bytes)
        }
        #expect(try Gzip.packed(Self.text, file: "x").count < 10_000)
    }

    @Test func membersFollowOneAnother() throws {
        let packed = try Gzip.packed([1, 2], file: "x") + Gzip.packed([3], file: "x")
        #expect(try Gzip.unpacked(packed, file: "x") == [1, 2, 3])
        #expect(try Gzip.unpacked(packed + [0, 0, 0], file: "x") == [1, 2, 3])
        #expect(code(packed + [9]) == "ND0248")
    }

    /// A file of `gzip -n`: "hello\n".
    @Test func theFileOfAnotherProgramUnpacks() throws {
        let bytes: [UInt8] = [
            0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0xE7, 0x02, 0x00, 0x20, 0x30, 0x3A, 0x36, 0x06, 0x00, 0x00, 0x00,
        ]
        #expect(try Gzip.unpacked(bytes, file: "x") == Array("hello\n".utf8))
    }

    @Test func everyCutIsTold() throws {
        let packed = try Gzip.packed(Array("some words, some more words".utf8), file: "x")
        for count in 2..<packed.count { #expect(code(Array(packed[..<count])) == "ND0247", "\(count)") }
    }

    @Test func damageIsTold() throws {
        let packed = try Gzip.packed(Self.text, file: "x")
        for at in [2, packed.count / 2, packed.count - 6, packed.count - 2] {
            var bad = packed
            bad[at] ^= 0x55
            let found = code(bad)
            #expect(found == "ND0248" || found == "ND0247", "\(at)")
        }
    }

    @Test func aBombEndsAtTheLimit() throws {
        let bomb = try Gzip.packed([UInt8](repeating: 0x20, count: 50 << 20), file: "x")
        #expect(bomb.count < 60_000)
        #expect(code(bomb, Limits(memory: 1 << 20)) == "ND0803")
    }
}
