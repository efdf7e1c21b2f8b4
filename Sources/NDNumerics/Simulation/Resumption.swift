/// How a run ended, noted in its last system: a run that begins there, then, with the same method, goes on with the
/// same bits as if the first had never ended.
struct Resumption: Sendable {
    let end: Double
    let method: String
    let stepping: Stepping
    let record: StepRecord
    let state: [Double]
}
