; sample: fn f() { assert_eq!(a, 1); assert_ok!(b); }
; finds: test.assertion_style=assert_eq! assert_eq
; finds: test.assertion_style=assert_ok! assert_ok
((macro_invocation macro: (identifier) @test.assertion_style)
  (#any-of? @test.assertion_style "assert" "assert_eq" "assert_ne" "assert_ok" "assert_err" "assert_pending" "assert_ready")
  (#classify! @test.assertion_style "match" "^assert(_eq|_ne)?$" "assert_eq!" "assert_ok!"))
