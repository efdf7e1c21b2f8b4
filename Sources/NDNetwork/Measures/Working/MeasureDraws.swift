/// Which measure draws: part of the key of its numbers, so these never change.
extension DrawPlace {
    static let betweenness: UInt32 = 0x4E44_0081
    static let louvain: UInt32 = 0x4E44_0082
    static let leiden: UInt32 = 0x4E44_0083
    static let labels: UInt32 = 0x4E44_0084
    static let percolation: UInt32 = 0x4E44_0085
    static let richClub: UInt32 = 0x4E44_0086
    static let leadingEigenvector: UInt32 = 0x4E44_0087
}
