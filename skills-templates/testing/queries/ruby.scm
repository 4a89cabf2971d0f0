; sample: context "a" do\n  should "b" do\n  end\nend
; finds: test.dsl=context/should context
; finds: test.dsl=context/should should
((call !receiver method: (identifier) @test.dsl.should arguments: (argument_list . (string)) block: (_))
  (#any-of? @test.dsl.should "should" "setup"))
((call !receiver method: (identifier) @test.dsl.should arguments: (argument_list . (string)) block: (do_block (body_statement (call !receiver method: (identifier) @_should arguments: (argument_list . (string)) block: (_)))))
  (#eq? @test.dsl.should "context") (#eq? @_should "should"))
((call !receiver method: (identifier) @test.dsl.spec arguments: (argument_list) block: (_))
  (#any-of? @test.dsl.spec "it" "describe" "specify"))
((method name: (identifier) @test.dsl.methods)
  (#match? @test.dsl.methods "^test_"))
((call !receiver method: (identifier) @test.dsl.flat arguments: (argument_list . (string)) block: (_))
  (#eq? @test.dsl.flat "test"))

; sample: assert_equal 1, a\nexpect(b).to eq(2)\nc.should eq 1\nd.must_equal 1\n_(e).wont_be_nil\nit { should eq 1 }\nits(:f) { should_not be_nil }\nshould "g" do\nend
; finds: test.assertion_style=assert_equal assert_equal
; finds: test.assertion_style=expect(x).to expect(b).to eq(2)
; finds: test.assertion_style=x.should should
; finds: test.assertion_style=x.should should
; finds: test.assertion_style=x.should should_not
; finds: test.assertion_style=must_equal must_equal
; finds: test.assertion_style=must_equal wont_be_nil
((call !receiver method: (identifier) @test.assertion_style)
  (#match? @test.assertion_style "^(assert|refute)(_\\w+)?$")
  (#classify! @test.assertion_style "match" "." "assert_equal"))
((call receiver: (call !receiver method: (identifier) @_expect) method: (identifier) @_to) @test.assertion_style
  (#eq? @_expect "expect") (#any-of? @_to "to" "not_to" "to_not")
  (#classify! @test.assertion_style "match" "." "expect(x).to"))
((call receiver: (_) method: (identifier) @test.assertion_style)
  (#match? @test.assertion_style "^(must|wont)_\\w+$")
  (#classify! @test.assertion_style "match" "." "must_equal"))
((call receiver: (_) method: (identifier) @test.assertion_style)
  (#any-of? @test.assertion_style "should" "should_not")
  (#classify! @test.assertion_style "match" "." "x.should"))
((call !receiver method: (identifier) @test.assertion_style arguments: (argument_list . [(call) (identifier)]) !block)
  (#any-of? @test.assertion_style "should" "should_not")
  (#classify! @test.assertion_style "match" "." "x.should"))

; sample: assert_equal "foo", a\nassert_equal b, 2
; finds: test.assertion_order=expected_first "foo", a
; finds: test.assertion_order=actual_first b, 2
((call !receiver method: (identifier) @_equal arguments: (argument_list . [(string) (integer) (simple_symbol) (array) (hash) (true) (false)] . [(identifier) (call) (instance_variable) (element_reference)]) @test.assertion_order.expected)
  (#eq? @_equal "assert_equal"))
((call !receiver method: (identifier) @_equal arguments: (argument_list . [(identifier) (call) (instance_variable) (element_reference)] . [(string) (integer) (simple_symbol) (array) (hash) (true) (false)]) @test.assertion_order.actual)
  (#eq? @_equal "assert_equal"))

; sample: it "should do" do\nend\nit "does" do\nend
; finds: test.description=should … "should do"
; finds: test.description=plain "does"
((call !receiver method: (identifier) @_it arguments: (argument_list . (string) @test.description))
  (#any-of? @_it "it" "specify" "test")
  (#classify! @test.description "match" "^.should\\b" "should" "plain"))

; sample: setup do\nend\nbefore do\nend
; finds: test.setup=setup setup
; finds: test.setup=before before
((call !receiver method: (identifier) @test.setup block: (_))
  (#any-of? @test.setup "setup" "before" "let")
  (#classify! @test.setup "match" "^let" "free")
  (#classify! @test.setup "text"))
