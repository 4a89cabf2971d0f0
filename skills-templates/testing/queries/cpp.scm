; sample: void f() { EXPECT_EQ(1, a); ASSERT_TRUE(b); CHECK(c); REQUIRE(d); }
; finds: test.assertion_style=EXPECT_ EXPECT_EQ
; finds: test.assertion_style=ASSERT_ ASSERT_TRUE
; finds: test.assertion_style=CHECK CHECK
; finds: test.assertion_style=REQUIRE REQUIRE
((call_expression function: (identifier) @test.assertion_style)
  (#match? @test.assertion_style "^(EXPECT|ASSERT|CHECK|REQUIRE)(_[A-Z_]+)?$")
  (#classify! @test.assertion_style "match" "^EXPECT_" "EXPECT_" "^ASSERT_" "ASSERT_" "^CHECK" "CHECK" "^REQUIRE" "REQUIRE"))

; sample: void f() { EXPECT_EQ(1, a); EXPECT_EQ(b, 2); }
; finds: test.assertion_order=expected_first (1, a)
; finds: test.assertion_order=actual_first (b, 2)
((call_expression function: (identifier) @_equals arguments: (argument_list . [(number_literal) (string_literal) (true) (false)] . [(identifier) (call_expression) (field_expression)]) @test.assertion_order.expected)
  (#any-of? @_equals "EXPECT_EQ" "ASSERT_EQ"))
((call_expression function: (identifier) @_equals arguments: (argument_list . [(identifier) (call_expression) (field_expression)] . [(number_literal) (string_literal) (true) (false)]) @test.assertion_order.actual)
  (#any-of? @_equals "EXPECT_EQ" "ASSERT_EQ"))
