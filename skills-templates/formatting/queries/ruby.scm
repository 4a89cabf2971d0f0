; sample: a = 'x'\nb = "y"\nc = "#{d}"
; finds: format.quotes=single 'x'
; finds: format.quotes=double "y"
((string) @format.quotes
  (#classify! @format.quotes "match" "#\\{" "free")
  (#classify! @format.quotes "quote"))

; sample: a = { :b => 1 }\nc = { d: 2 }
; finds: format.hash_syntax=hash_rockets :b => 1
; finds: format.hash_syntax=ruby19 d: 2
(pair key: (simple_symbol)) @format.hash_syntax.rockets
(pair key: (hash_key_symbol)) @format.hash_syntax.colons

; sample: a = /b/\nc = %r!d!\ne = %r{f}
; finds: format.regex_literal=slashes /b/
; finds: format.regex_literal=%r!! %r!d!
; finds: format.regex_literal=%r{} %r{f}
((regex) @format.regex_literal
  (#classify! @format.regex_literal "match" "^/" "slashes" "^%r!" "%r!!" "^%r\\{" "%r{}" "^%r\\(" "%r()" "^%r\\[" "%r[]" "free"))

; sample: a = %w(b c)\nd = %w[e f]\ng = ["h", "i"]\nj(["k", "l", "m"]).n\no = ["p", "q r"]
; finds: format.word_array=%w() %w(b c)
; finds: format.word_array=%w[] %w[e f]
; finds: format.word_array=brackets ["h", "i"]
; finds: format.word_array=brackets ["k", "l", "m"]
((string_array) @format.word_array
  (#classify! @format.word_array "match" "^%[wW]\\(" "%w()" "^%[wW]\\[" "%w[]" "^%[wW]\\{" "%w{}" "free"))
((array . (string) . (string)) @format.word_array
  (#match? @format.word_array "^\\[\\s*(\"[\\w-]+\"|'[\\w-]+')(\\s*,\\s*(\"[\\w-]+\"|'[\\w-]+'))+\\s*,?\\s*\\]$")
  (#classify! @format.word_array "match" "." "brackets"))

; sample: a = %i(b c)\nd = %i[e f]\ng = [:h, :i]
; finds: format.symbol_array=%i() %i(b c)
; finds: format.symbol_array=%i[] %i[e f]
; finds: format.symbol_array=brackets [:h, :i]
((symbol_array) @format.symbol_array
  (#classify! @format.symbol_array "match" "^%[iI]\\(" "%i()" "^%[iI]\\[" "%i[]" "free"))
((array . (simple_symbol) . (simple_symbol)) @format.symbol_array.brackets)

; sample: a = [\n  1,\n  2,\n]\nb = {\n  c: 1\n}
; finds: format.trailing_comma=multiline [\n  1,\n  2,\n]
; finds: format.trailing_comma=none {\n  c: 1\n}
([(array) (hash)] @format.trailing_comma
  (#classify! @format.trailing_comma "trailing-comma"))

; sample: a = { b: 1 }\nc = {d: 2}
; finds: format.brace_spacing=always { b: 1 }
; finds: format.brace_spacing=never {d: 2}
((hash) @format.brace_spacing
  (#classify! @format.brace_spacing "inner-space"))

; sample: a = [ 1 ]\nb = [2]
; finds: format.bracket_spacing=always [ 1 ]
; finds: format.bracket_spacing=never [2]
((array) @format.bracket_spacing
  (#classify! @format.bracket_spacing "inner-space"))

; sample: f( a )\ng(b)
; finds: format.paren_spacing=always ( a )
; finds: format.paren_spacing=never (b)
((argument_list "(") @format.paren_spacing
  (#classify! @format.paren_spacing "inner-space"))

; sample: a\n  .b\n  .c\nd.\n  e
; finds: format.chain_wrap=leading .
; finds: format.chain_wrap=leading .
; finds: format.chain_wrap=trailing .
((call "." @format.chain_wrap)
  (#classify! @format.chain_wrap "wrap"))

; sample: def f\n  g\n\n  return 1\nend\ndef h\n  g\n  return 2\nend
; finds: format.blank_before_return=always return 1
; finds: format.blank_before_return=never return 2
((return) @format.blank_before_return
  (#classify! @format.blank_before_return "blank-before"))

; sample: a = (b &&\n  c)
; finds: format.operator_wrap=trailing &&
((binary ["&&" "||" "+"] @format.operator_wrap)
  (#classify! @format.operator_wrap "wrap"))
