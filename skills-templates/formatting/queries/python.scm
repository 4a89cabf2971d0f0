; sample: f('a', "b", "it's", r'c')
; finds: format.quotes=single 'a'
; finds: format.quotes=double "b"
; finds: format.quotes=single r'c'
((string) @format.quotes
  (#classify! @format.quotes "quote"))

; sample: def f():\n    """Do."""
; finds: format.docstring_quotes=double """Do."""
(function_definition body: (block . (expression_statement . (string) @format.docstring_quotes))
  (#classify! @format.docstring_quotes "triple-quote"))
(class_definition body: (block . (expression_statement . (string) @format.docstring_quotes))
  (#classify! @format.docstring_quotes "triple-quote"))

; sample: a = [\n    1,\n    2,\n]\nb = {\n    1: 2,\n    3: 4\n}\nc = f(\n    1, 2\n)
; finds: format.trailing_comma=multiline [\n    1,\n    2,\n]
; finds: format.trailing_comma=none {\n    1: 2,\n    3: 4\n}
([(list) (dictionary) (set) (argument_list) (parameters)] @format.trailing_comma
  (#classify! @format.trailing_comma "trailing-comma" "multiline" "none" "broken"))

; sample: a = { 1: 2 }\nb = {1: 2}
; finds: format.brace_spacing=always { 1: 2 }
; finds: format.brace_spacing=never {1: 2}
((dictionary) @format.brace_spacing
  (#classify! @format.brace_spacing "inner-space"))

; sample: a = [ 1 ]\nb = [2]
; finds: format.bracket_spacing=always [ 1 ]
; finds: format.bracket_spacing=never [2]
((list) @format.bracket_spacing
  (#classify! @format.bracket_spacing "inner-space"))

; sample: a = (b\n     and c)\nd = (e or\n     f)
; finds: format.operator_wrap=leading and
; finds: format.operator_wrap=trailing or
([(boolean_operator ["and" "or"] @format.operator_wrap) (binary_operator ["+" "|"] @format.operator_wrap)]
  (#classify! @format.operator_wrap "wrap"))

; sample: def f():\n    g()\n\n    return 1\ndef h():\n    g()\n    return 2
; finds: format.blank_before_return=always return 1
; finds: format.blank_before_return=never return 2
((return_statement) @format.blank_before_return
  (#classify! @format.blank_before_return "blank-before"))

; sample: f( a )\ng(b)
; finds: format.paren_spacing=always ( a )
; finds: format.paren_spacing=never (b)
((argument_list) @format.paren_spacing
  (#classify! @format.paren_spacing "inner-space"))
