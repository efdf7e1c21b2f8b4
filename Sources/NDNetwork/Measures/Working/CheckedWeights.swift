import NDCore

extension Network {
    /// What a measure asks of weights.
    enum WeightRule {
        /// Any finite number.
        case finite
        /// Lengths: no negative ones.
        case lengths
        /// Lengths above 0: paths are counted.
        case positive
        /// Strengths: no negative ones.
        case strengths
    }

    /// The weights, once it is sure that there is one for each edge and that the measure can use them.
    /// `ND0413` for another number of them, `ND0466` for one that is not finite, `ND0467` for one with the wrong sign.
    func checked(_ weights: [Double]?, _ rule: WeightRule, for measure: String) throws(Diagnostic) -> [Double]? {
        guard let weights else { return nil }
        guard weights.count == edgeCount else { throw NetworkError.columnLength("weights", has: weights.count, needs: edgeCount) }
        for (e, weight) in weights.enumerated() {
            guard weight.isFinite else { throw NetworkError.weightNotFinite(edge: e, weight, measure) }
            if rule == .finite { continue }
            if weight < 0 || (rule == .positive && weight == 0) {
                throw NetworkError.weightSign(edge: e, weight, measure, rule: rule)
            }
        }
        return weights
    }

    /// Throws where a node number is none. `ND0412`.
    func checkNode(_ node: Int) throws(Diagnostic) {
        guard node >= 0, node < size else { throw NetworkError.noNode(node, size: size) }
    }

    /// Throws `ND0469` for a network without nodes.
    func needNodes(_ measure: String) throws(Diagnostic) {
        guard size > 0 else { throw NetworkError.noNodes(measure) }
    }
}
