; sample: class A { void f() { assertEquals(1, a); assertThat(b).isTrue(); Assert.assertTrue(c); assertWithMessage("m").that(d); } }
; finds: test.assertion_style=assertEquals assertEquals
; finds: test.assertion_style=assertThat assertThat
; finds: test.assertion_style=assertEquals assertTrue
; finds: test.assertion_style=assertWithMessage assertWithMessage
((method_invocation name: (identifier) @test.assertion_style)
  (#match? @test.assertion_style "^assert(Equals|NotNull|Null|True|False|Same|ArrayEquals|Throws|NotEquals|That|WithMessage|DoesNotThrow)$")
  (#classify! @test.assertion_style "match" "^assertThat$" "assertThat" "^assertWithMessage$" "assertWithMessage" "assertEquals"))

; sample: class A { void f() { assertEquals(1, a); assertEquals(b, "x"); } }
; finds: test.assertion_order=expected_first (1, a)
; finds: test.assertion_order=actual_first (b, "x")
((method_invocation name: (identifier) @_equals arguments: (argument_list . [(decimal_integer_literal) (string_literal) (true) (false)] . [(identifier) (method_invocation) (field_access)]) @test.assertion_order.expected)
  (#eq? @_equals "assertEquals"))
((method_invocation name: (identifier) @_equals arguments: (argument_list . [(identifier) (method_invocation) (field_access)] . [(decimal_integer_literal) (string_literal) (true) (false)]) @test.assertion_order.actual)
  (#eq? @_equals "assertEquals"))

; sample: class A { void f() { assertWithMessage("m")\n.that(d); assertThat(a).isTrue(); } }
; finds: test.assertion_layout=newline before .that that
((method_invocation object: (method_invocation name: (identifier) @_first) name: (identifier) @test.assertion_layout)
  (#any-of? @_first "assertWithMessage" "withMessage") (#eq? @test.assertion_layout "that")
  (#classify! @test.assertion_layout "match-before" "^\\s*\\.$" "newline before .that" "one_line"))

; sample: class A { void f() { Mockito.mock(B.class); when(a.b()).thenReturn(c); verify(config, file); } }
; finds: test.mocking=mockito mock
; finds: test.mocking=mockito when
((method_invocation name: (identifier) @test.mocking)
  (#any-of? @test.mocking "mock" "when" "spy" "doReturn" "doThrow")
  (#classify! @test.mocking "match" "." "mockito"))

; sample: class A { @BeforeEach void f() {} @Before void g() {} @AfterEach void h() {} }
; finds: test.setup=@BeforeEach BeforeEach
; finds: test.setup=@Before Before
; finds: test.cleanup=@AfterEach AfterEach
((marker_annotation name: (identifier) @test.setup @test.cleanup)
  (#any-of? @test.setup "BeforeEach" "BeforeAll" "Before" "BeforeClass" "AfterEach" "AfterAll" "After" "AfterClass")
  (#classify! @test.setup "match" "^BeforeEach$" "@BeforeEach" "^BeforeAll$" "@BeforeAll" "^BeforeClass$" "@BeforeClass" "^Before$" "@Before")
  (#classify! @test.cleanup "match" "^AfterEach$" "@AfterEach" "^AfterAll$" "@AfterAll" "^AfterClass$" "@AfterClass" "^After$" "@After"))
