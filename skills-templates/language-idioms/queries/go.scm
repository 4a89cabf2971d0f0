; sample: package p\nvar a any\nvar b interface{}
; finds: lang.any=any any
; finds: lang.any=interface{} interface{}
((type_identifier) @lang.any.any
  (#eq? @lang.any.any "any"))
((interface_type) @lang.any.empty
  (#match? @lang.any.empty "^interface\\s*\\{\\s*\\}$"))

; sample: package p\nvar x = f()\nfunc init() {}
; finds: lang.init_functions=never var x = f()
; finds: lang.init_functions=always init
((function_declaration name: (identifier) @lang.init_functions.always)
  (#eq? @lang.init_functions.always "init"))
(source_file (var_declaration) @lang.init_functions.never)

; sample: package p\nfunc f() { if a { return 1 } else { return 2 } }\nfunc g() { if a { return 1 }\n return 2 }
; finds: lang.else_after_return=always if a { return 1 } else { return 2 }
; finds: lang.else_after_return=never if a { return 1 }
((if_statement consequence: (block (statement_list (return_statement) .)) alternative: (block)) @lang.else_after_return.always)
(statement_list (if_statement consequence: (block (statement_list (return_statement) .)) !alternative) @lang.else_after_return.never . (_))

; sample: package p\nfunc f() { if 1 == a {}\n if b == nil {} }
; finds: lang.yoda=always 1 == a
; finds: lang.yoda=never b == nil
((binary_expression left: [(int_literal) (interpreted_string_literal) (nil)] operator: ["==" "!="] right: [(identifier) (selector_expression) (call_expression)]) @lang.yoda.always)
((binary_expression left: [(identifier) (selector_expression) (call_expression)] operator: ["==" "!="] right: [(int_literal) (interpreted_string_literal) (nil)]) @lang.yoda.never)

; sample: package p\nfunc f() { for _, a := range b {}\n for i := 0; i < len(c); i++ {} }
; finds: lang.loop_style=for_of _, a := range b
; finds: lang.loop_style=index i := 0; i < len(c); i++
(for_statement (range_clause) @lang.loop_style.for_of)
((for_statement (for_clause condition: (binary_expression right: (call_expression function: (identifier) @_len))) @lang.loop_style.index)
  (#eq? @_len "len"))

; sample: package p\nfunc (T) A() {}\nfunc (_ T) B() {}\nfunc (t T) C() { d() }\nfunc (t T) E() { t.F() }
; finds: lang.unused_receiver=unnamed func (T) A() {}
; finds: lang.unused_receiver=unnamed func (_ T) B() {}
; finds: lang.unused_receiver=named func (t T) C() { d() }
((method_declaration body: (block)) @lang.unused_receiver
  (#classify! @lang.unused_receiver "match" "^func\\s*\\(\\s*(_\\s+)?[*\\w]+(\\[[^\\]]*\\])?\\s*\\)" "unnamed" "^[^]{3900}" "free" "^func\\s*\\(\\s*(\\w+)\\s[^)]*\\)[^]*\\b\\1\\b" "free" "named"))
