/// A claim about the whole of a network, made by the generator that built it: who knows it may run sums and stencils
/// instead of gathering over edges. It speaks of which pairs are joined, never of weights, and ends with the first edit.
/// Nodes are numbered as the generator of that name documents.
public enum Structure: Sendable, Hashable {
    case complete
    case path
    case cycle
    /// Node 0 is the centre.
    case star
    /// A rectangular lattice; node numbers run fastest along the last extent.
    case grid([Int])
    /// A grid whose opposite sides are joined.
    case torus([Int])
    /// A rooted tree in which every inner node has `branching` children, in breadth-first order.
    case tree(branching: Int, height: Int)
    /// Nodes 0 ..< first against nodes first ..< first + second.
    case completeBipartite(first: Int, second: Int)
    /// Node i is joined to i + k (modulo the size) for every k in the list.
    case circulant([Int])
}
