import NDCore
import NDNetwork

/// The format that the first letter of an input names; the rest is the file.
private let endings = Network.readableEndings

/// Reads each input as a file of a network: one diagnostic or a network, whose parts fit each other, and which is written and read
/// again as the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: count))
    guard let letter = bytes.first else { return 0 }
    let path = "input." + endings[Int(letter &- UInt8(ascii: "a")) % endings.count]
    let limits = Limits(memory: 64 << 20)
    do throws(Diagnostic) {
        let network = try Network.load(path: path, bytes: Array(bytes.dropFirst()), options: .init(limits: limits))
        let size = UInt32(network.size)
        precondition(network.edgeSources.count == network.edgeTargets.count, "sources and targets")
        precondition(network.edgeSources.allSatisfy { $0 < size } && network.edgeTargets.allSatisfy { $0 < size }, "an end that is no node")
        precondition(network.nodeNames.count == network.size && network.nodeAttributes.count == network.size, "the table of nodes")
        precondition(network.edgeAttributes.count == network.edgeCount, "the table of edges")
        precondition(network.nodeAttributes.columns.allSatisfy { $0.count == network.size }, "a column of nodes")
        precondition(network.edgeAttributes.columns.allSatisfy { $0.count == network.edgeCount }, "a column of edges")
        precondition(network.description.utf8.count < 20_000 || network.nodeAttributes.names.contains { $0.utf8.count > 500 } || network.edgeAttributes.names.contains { $0.utf8.count > 500 }, "a long description")
        again(network, limits)
    } catch {
        precondition(error.code.hasPrefix("ND04") || error.code.hasPrefix("ND08"), "a code of another room: \(error.code)")
        precondition(error.message.utf8.count + (error.remedy?.utf8.count ?? 0) < 20_000, "a message longer than one reads")
    }
    return 0
}

/// Node-link JSON holds everything: written and read, it is the same network, unless its texts cannot be written at all.
private func again(_ network: Network, _ limits: Limits) {
    guard let written = try? network.written(to: "again.json", limits: limits).bytes else { return }
    do throws(Diagnostic) {
        let twin = try Network.load(path: "again.json", bytes: written, options: .init(limits: limits))
        precondition(twin.size == network.size && twin.edgeCount == network.edgeCount && twin.isDirected == network.isDirected, "another network")
        precondition(twin.edgeSources == network.edgeSources && twin.edgeTargets == network.edgeTargets, "other edges")
    } catch { preconditionFailure("what was written cannot be read: \(error.message)") }
}
