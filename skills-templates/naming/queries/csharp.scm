; sample: class C { void F() { var firstName = 1; int last_name = 2; } }
; finds: naming.variable=camelCase firstName
; finds: naming.variable=snake_case last_name
((local_declaration_statement (variable_declaration (variable_declarator name: (identifier) @naming.variable)))
  (#classify! @naming.variable "case"))

; sample: class C { void F(int firstName, int Other) {} }
; finds: naming.parameter=camelCase firstName
; finds: naming.parameter=Capitalized Other
((parameter name: (identifier) @naming.parameter)
  (#classify! @naming.parameter "case"))

; sample: class C { private int _count; private int nextOne; private const int A1 = 1; public int B1; private const int\n  C1 = 1,\n  D1 = 2; }
; finds: naming.field.private=lowercase prefix:_ _count
; finds: naming.field.private=camelCase nextOne
((field_declaration (variable_declaration (variable_declarator name: (identifier) @naming.field.private))) @_declaration
  (#not-match? @_declaration "^[^=;(]*\\b(static|const|public|protected|internal)\\b")
  (#classify! @naming.field.private "match-before" "\\b(static|const|public|protected|internal)\\b[^;{]*$" "free" "next")
  (#classify! @naming.field.private "case-affix"))
; sample: class C { private static int s_x1 = 1; protected int P; }
; finds: naming.field.static=lowercase prefix:s_ s_x1
((field_declaration (variable_declaration (variable_declarator name: (identifier) @naming.field.static)))
  (#classify! @naming.field.static "match-before" "\\b(public|protected|const)\\b[^;{]*$" "free" "\\bstatic\\b[^;{]*$" "next" "free")
  (#classify! @naming.field.static "case-affix"))

; sample: class C { public const int MaxSize = 1; const int MIN_SIZE = 2; static readonly int Other = 3; }
; finds: naming.constant=PascalCase MaxSize
; finds: naming.constant=UPPER_SNAKE_CASE MIN_SIZE
((field_declaration (modifier) @_const (variable_declaration (variable_declarator name: (identifier) @naming.constant)))
  (#eq? @_const "const")
  (#classify! @naming.constant "case"))

; sample: enum E { FirstOne, SECOND_ONE }
; finds: naming.enum_member=PascalCase FirstOne
; finds: naming.enum_member=UPPER_SNAKE_CASE SECOND_ONE
((enum_member_declaration name: (identifier) @naming.enum_member)
  (#classify! @naming.enum_member "case"))

; sample: class C { public int FirstName { get; } public int last_name { get; } }
; finds: naming.property=PascalCase FirstName
; finds: naming.property=snake_case last_name
((property_declaration name: (identifier) @naming.property)
  (#classify! @naming.property "case"))

; sample: class A<T, TKey> {}
; finds: naming.type_parameter=single letter T
; finds: naming.type_parameter=PascalCase prefix:T TKey
((type_parameter name: (identifier) @naming.type_parameter)
  (#classify! @naming.type_parameter "match" "^[A-Z]$" "letter" "^T[A-Z][a-z]" "prefixed" "^[A-Z][a-z]" "word" "^[A-Z_0-9]+$" "upper"))

; sample: class C { async Task LoadAsync() {} async Task Save() {} }
; finds: naming.async_method=suffix:Async LoadAsync
; finds: naming.async_method=none Save
((method_declaration (modifier) @_async name: (identifier) @naming.async_method)
  (#eq? @_async "async")
  (#classify! @naming.async_method "match-before" "\\bvoid\\s+$" "free" "next")
  (#classify! @naming.async_method "match" "^Main$" "free" "Async$" "suffix" "none"))

; sample: class C { void F(bool isOpen, bool ready) {} }
; finds: naming.boolean=prefix:is isOpen
; finds: naming.boolean=none ready
((parameter type: (predefined_type) @_bool name: (identifier) @naming.boolean)
  (#eq? @_bool "bool")
  (#classify! @naming.boolean "match" "^_?(is|has|can|should|was|will|did|use|with|allow|show|enable)[A-Z]" "prefix" "none"))

; sample: class A { void F() { try { } catch (B err) { } catch (C e) { } } }
; finds: naming.role_error=error=err err
; finds: naming.role_error=error=e e
((catch_declaration name: (identifier) @naming.role_error)
  (#classify! @naming.role_error "match" "^\\$?e$" "e" "^\\$?ex$" "ex" "^\\$?err$" "err" "^\\$?error$" "error" "^\\$?exc$" "exc" "^\\$?exception$" "exception" "^_" "free" "other"))
