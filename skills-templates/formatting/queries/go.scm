; sample: package p\nfunc f() int {\n\tg()\n\n\treturn 1\n}\nfunc h() int {\n\tg()\n\treturn 2\n}
; finds: format.blank_before_return=always return 1
; finds: format.blank_before_return=never return 2
((return_statement) @format.blank_before_return
  (#classify! @format.blank_before_return "blank-before"))

; sample: package p\nvar a = "b"\nvar c = `d`
; finds: format.quotes=double "b"
; finds: format.quotes=backtick `d`
([(interpreted_string_literal) (raw_string_literal)] @format.quotes
  (#classify! @format.quotes "match" "\\\\" "free")
  (#classify! @format.quotes "quote"))

; sample: package p\nvar a = b ||\n\tc
; finds: format.operator_wrap=trailing ||
((binary_expression ["&&" "||" "+"] @format.operator_wrap)
  (#classify! @format.operator_wrap "wrap"))
