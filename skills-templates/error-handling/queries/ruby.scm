; sample: raise A\nfail B\nraise "c"
; finds: error.raise=raise raise
; finds: error.raise=fail fail
; finds: error.raise=raise raise
((call !receiver method: (identifier) @error.raise.raise)
  (#eq? @error.raise.raise "raise"))
((call !receiver method: (identifier) @error.raise.fail)
  (#eq? @error.raise.fail "fail"))

; sample: begin\n  a\nrescue ArgumentError => e\n  b\nrescue StandardError\n  c\nrescue => e\n  d\nend
; finds: error.catch=specific ArgumentError
; finds: error.catch=broad StandardError
((rescue exceptions: (exceptions) @error.catch)
  (#classify! @error.catch "match" "^(StandardError|Exception)$" "broad" "specific"))

; sample: raise ArgumentError, "no value given"\nraise ArgumentError, "No value given."
; finds: error.message_format=lower,no_period "no value given"
; finds: error.message_format=sentence,period "No value given."
((call !receiver method: (identifier) @_raise arguments: (argument_list (string) @error.message_format .))
  (#any-of? @_raise "raise" "fail")
  (#classify! @error.message_format "match" "^.[^ ]+.$" "free" "^.[a-z][a-z]* .*\\..$" "lower_period" "^.[a-z][a-z]* " "lower_bare" "^.[A-Z][a-z]* .*\\..$" "sentence_period" "^.[A-Z][a-z]* " "sentence_bare"))
