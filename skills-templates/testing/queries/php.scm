; sample: <?php $this->assertSame(1, $a); self::assertEquals(2, $b); Assert::assertTrue($c);
; finds: test.assertion_style=$this->assert assertSame
; finds: test.assertion_style=self::assert assertEquals
; finds: test.assertion_style=Assert:: assertTrue
((member_call_expression object: (variable_name) @_this name: (name) @test.assertion_style)
  (#eq? @_this "$this") (#match? @test.assertion_style "^assert")
  (#classify! @test.assertion_style "match" "." "$this->assert"))
((scoped_call_expression scope: (_) @_scope name: (name) @test.assertion_style)
  (#any-of? @_scope "self" "static" "Assert") (#match? @test.assertion_style "^assert")
  (#classify! @test.assertion_style "match-before" "Assert::$" "Assert::" "static::$" "static::assert" "self::assert"))

; sample: <?php self::assertSame(1, $a); $this->assertEquals($b, 'x');
; finds: test.assertion_order=expected_first (1, $a)
; finds: test.assertion_order=actual_first ($b, 'x')
((_ name: (name) @_equals arguments: (arguments . (argument [(integer) (string) (encapsed_string) (boolean) (array_creation_expression)]) . (argument [(variable_name) (member_call_expression) (function_call_expression) (member_access_expression)])) @test.assertion_order.expected)
  (#any-of? @_equals "assertSame" "assertEquals"))
((_ name: (name) @_equals arguments: (arguments . (argument [(variable_name) (member_call_expression) (function_call_expression) (member_access_expression)]) . (argument [(integer) (string) (encapsed_string) (boolean) (array_creation_expression)])) @test.assertion_order.actual)
  (#any-of? @_equals "assertSame" "assertEquals"))

; sample: <?php $this->getMockBuilder(A::class); $this->createMock(B::class); $this->prophesize(C::class);
; finds: test.mocking=getMockBuilder getMockBuilder
; finds: test.mocking=createMock createMock
; finds: test.mocking=prophesize prophesize
((member_call_expression name: (name) @test.mocking)
  (#any-of? @test.mocking "getMockBuilder" "createMock" "createStub" "prophesize")
  (#classify! @test.mocking "text"))

; sample: <?php $a = Mockery::mock(A::class); $b = \Mockery::spy(B::class); Other::mock(C::class);
; finds: test.mocking=Mockery mock
; finds: test.mocking=Mockery spy
((scoped_call_expression scope: (_) @_scope name: (name) @test.mocking)
  (#any-of? @_scope "Mockery" "\\Mockery" "m") (#any-of? @test.mocking "mock" "spy" "namedMock")
  (#classify! @test.mocking "match" "." "Mockery"))

; sample: <?php class A { protected function setUp(): void {} public function tearDown(): void {} }
; finds: test.setup=setUp setUp
; finds: test.cleanup=tearDown tearDown
((method_declaration name: (name) @test.setup @test.cleanup)
  (#any-of? @test.setup "setUp" "tearDown")
  (#classify! @test.setup "extract" "^(setUp)$")
  (#classify! @test.cleanup "extract" "^(tearDown)$"))

; sample: <?php class A { /** @dataProvider b */ public function testC() {} public function testD() {} }
; finds: test.structure=classes testC
; finds: test.structure=classes testD
((method_declaration name: (name) @test.structure.classes)
  (#match? @test.structure.classes "^test"))
