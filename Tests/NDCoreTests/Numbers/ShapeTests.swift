import NDCore
import Testing

@Suite struct ShapeTests {
    @Test func countsElements() {
        #expect(Shape.scalar.count == 1)
        #expect(Shape([3, 0, 5]).count == 0)
        #expect(Shape([Int.max, 2]).count == Int.max)
        #expect(Shape.matrix(2, 3).description == "[2, 3]")
    }

    @Test func broadcastsAsNumPy() {
        #expect(Shape([4, 1]).broadcast(with: Shape([3])) == Shape([4, 3]))
        #expect(Shape([4, 2]).broadcast(with: Shape([3])) == nil)
        #expect(Shape.scalar.broadcast(with: Shape([3])) == Shape([3]))
    }

    @Test func elementwiseWantsEqualShapes() {
        #expect(Shape([3]).elementwise(with: .scalar) == Shape([3]))
        #expect(Shape([4, 1]).elementwise(with: Shape([3])) == nil)
    }

    @Test func matrixProducts() {
        #expect(Shape([2, 3]).matrixProduct(with: Shape([3, 4])) == Shape([2, 4]))
        #expect(Shape([2, 3]).matrixProduct(with: Shape([3])) == Shape([2]))
        #expect(Shape([3]).matrixProduct(with: Shape([3])) == Shape.scalar)
        #expect(Shape([2, 3]).matrixProduct(with: Shape([2, 3])) == nil)
        #expect(Shape.scalar.matrixProduct(with: Shape([3])) == nil)
    }
}
