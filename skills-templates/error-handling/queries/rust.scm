; sample: fn f() { a.unwrap(); b.expect("no b"); }\n#[cfg(test)]\nmod tests { fn t() { c.unwrap(); } }
; finds: error.unwrap=unwrap unwrap
; finds: error.unwrap=expect expect
((call_expression function: (field_expression field: (field_identifier) @error.unwrap) arguments: (arguments))
  (#eq? @error.unwrap "unwrap")
  (#classify! @error.unwrap "before-mark" "^#\\[cfg\\((all\\()?test\\b.*\\]\\s*mod " "unwrap"))
((call_expression function: (field_expression field: (field_identifier) @error.unwrap) arguments: (arguments . (string_literal)))
  (#eq? @error.unwrap "expect")
  (#classify! @error.unwrap "before-mark" "^#\\[cfg\\((all\\()?test\\b.*\\]\\s*mod " "expect"))

; sample: fn f() { a.expect("no such file"); panic!("x"); }
; finds: error.message_format=lower,no_period "no such file"
((call_expression function: (field_expression field: (field_identifier) @_expect) arguments: (arguments . (string_literal) @error.message_format))
  (#eq? @_expect "expect")
  (#classify! @error.message_format "match" "^.[^ ]+.$" "free" "^.[a-z][a-z]* .*\\..$" "lower_period" "^.[a-z][a-z]* " "lower_bare" "^.[A-Z][a-z]* .*\\..$" "sentence_period" "^.[A-Z][a-z]* " "sentence_bare"))
