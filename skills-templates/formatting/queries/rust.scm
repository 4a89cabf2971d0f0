; sample: fn f() {\n    g(\n        1,\n        2,\n    );\n    h(\n        3,\n        4\n    );\n}
; finds: format.trailing_comma=multiline (\n        1,\n        2,\n    )
; finds: format.trailing_comma=none (\n        3,\n        4\n    )
([(arguments) (parameters) (field_initializer_list) (array_expression) (field_declaration_list) (enum_variant_list)] @format.trailing_comma
  (#classify! @format.trailing_comma "trailing-comma"))

; sample: fn f() -> bool {\n    a\n        && b\n}
; finds: format.operator_wrap=leading &&
((binary_expression ["&&" "||" "+" "|"] @format.operator_wrap)
  (#classify! @format.operator_wrap "wrap"))

; sample: fn f()\n{\n    a();\n}\nfn g() {\n    b();\n}
; finds: format.brace_style=allman {\n    a();\n}
; finds: format.brace_style=k&r {\n    b();\n}
((function_item body: (block) @format.brace_style)
  (#classify! @format.brace_style "brace-style"))

; sample: fn f() { let A { b } = c; let d = A {e}; }
; finds: format.brace_spacing=never {e}
((field_initializer_list) @format.brace_spacing
  (#classify! @format.brace_spacing "inner-space"))
