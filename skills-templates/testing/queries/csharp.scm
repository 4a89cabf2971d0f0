; sample: class C { void F() { Assert.Equal(1, a); b.Should().Be(2); c.ShouldBe(3); Assert.That(d, Is.True); } }
; finds: test.assertion_style=Assert. Assert.Equal
; finds: test.assertion_style=Should() b.Should
; finds: test.assertion_style=ShouldBe c.ShouldBe
; finds: test.assertion_style=Assert.That Assert.That
((invocation_expression function: (member_access_expression name: (_) @_name) @test.assertion_style)
  (#match? @_name "^(Should|ShouldBe\\w*|ShouldThrow\\w*|ShouldNot\\w*|That|Equal|NotEqual|True|False|Null|NotNull|Throws\\w*|IsTrue|IsFalse|AreEqual|IsNull|IsNotNull|Same|Contains|Empty|Single)(<.*>)?$")
  (#classify! @test.assertion_style "match" "^(Assert|ClassicAssert)\\.That$" "Assert.That" "^(Assert|ClassicAssert)\\." "Assert." "\\.Should$" "Should()" "\\.Should\\w+(<.*>)?$" "ShouldBe"))

; sample: class C { void F() { Assert.Equal(1, a); Assert.Equal(b, "x"); } }
; finds: test.assertion_order=expected_first (1, a)
; finds: test.assertion_order=actual_first (b, "x")
((invocation_expression function: (member_access_expression name: (identifier) @_equal) arguments: (argument_list . (argument [(integer_literal) (string_literal) (boolean_literal)]) . (argument [(identifier) (member_access_expression) (invocation_expression)])) @test.assertion_order.expected)
  (#any-of? @_equal "Equal" "AreEqual"))
((invocation_expression function: (member_access_expression name: (identifier) @_equal) arguments: (argument_list . (argument [(identifier) (member_access_expression) (invocation_expression)]) . (argument [(integer_literal) (string_literal) (boolean_literal)])) @test.assertion_order.actual)
  (#any-of? @_equal "Equal" "AreEqual"))

; sample: class C { void F() { new Mock<A>(); Substitute.For<B>(); A.Fake<C>(); } }
; finds: test.mocking=Moq Mock<A>
; finds: test.mocking=NSubstitute Substitute.For<B>
; finds: test.mocking=FakeItEasy A.Fake<C>
((object_creation_expression type: (generic_name) @test.mocking)
  (#match? @test.mocking "^Mock<")
  (#classify! @test.mocking "match" "." "Moq"))
((invocation_expression function: (member_access_expression name: (generic_name)) @test.mocking)
  (#match? @test.mocking "^(Substitute\\.For|A\\.Fake)<")
  (#classify! @test.mocking "match" "^A\\." "FakeItEasy" "NSubstitute"))
