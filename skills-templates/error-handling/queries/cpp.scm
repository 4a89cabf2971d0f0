; sample: void f() { throw std::runtime_error("no value"); throw A("No value."); }
; finds: error.message_format=lower,no_period "no value"
; finds: error.message_format=sentence,period "No value."
((throw_statement (call_expression arguments: (argument_list . (string_literal) @error.message_format)))
  (#classify! @error.message_format "match" "^.[^ ]+.$" "free" "^.[a-z][a-z]* .*\\..$" "lower_period" "^.[a-z][a-z]* " "lower_bare" "^.[A-Z][a-z]* .*\\..$" "sentence_period" "^.[A-Z][a-z]* " "sentence_bare"))

; sample: void f() { try { } catch (const A& e) { } catch (...) { } }
; finds: error.catch=specific (const A& e)
; finds: error.catch=broad (...)
((catch_clause parameters: (parameter_list) @error.catch)
  (#classify! @error.catch "match" "\\.\\.\\.|std::exception\\b" "broad" "specific"))
