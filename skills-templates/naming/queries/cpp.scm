; sample: void f() { int firstName = 1; int last_name = 2; }
; finds: naming.variable=camelCase firstName
; finds: naming.variable=snake_case last_name
((declaration declarator: (init_declarator declarator: (identifier) @naming.variable))
  (#not-match? @naming.variable "^k[A-Z]|^[A-Z][A-Z0-9_]*$")
  (#classify! @naming.variable "case"))

; sample: void f(int firstName, const A& last_name) {}
; finds: naming.parameter=camelCase firstName
; finds: naming.parameter=snake_case last_name
((parameter_declaration declarator: [(identifier) @naming.parameter (reference_declarator (identifier) @naming.parameter) (pointer_declarator (identifier) @naming.parameter)])
  (#classify! @naming.parameter "case"))

; sample: class C { int m_count; int name_; int nextOne; };
; finds: naming.field=lowercase prefix:m_ m_count
; finds: naming.field=lowercase suffix:_ name_
; finds: naming.field=camelCase nextOne
((field_declaration declarator: (field_identifier) @naming.field)
  (#classify! @naming.field "case-affix"))

; sample: class C { int m_count; int name_; static int s_a; }; struct D { int e_f; };
; finds: naming.field.private=lowercase prefix:m_ m_count
; finds: naming.field.private=lowercase suffix:_ name_
((class_specifier body: (field_declaration_list (field_declaration declarator: (field_identifier) @naming.field.private)))
  (#classify! @naming.field.private "match-before" "\\b(static|constexpr)\\b" "free" "next")
  (#classify! @naming.field.private "case-affix"))

; sample: enum class E { kFirst, SECOND_ONE, ThirdOne };
; finds: naming.enum_member=PascalCase prefix:k kFirst
; finds: naming.enum_member=UPPER_SNAKE_CASE SECOND_ONE
; finds: naming.enum_member=PascalCase ThirdOne
((enumerator name: (identifier) @naming.enum_member)
  (#classify! @naming.enum_member "match" "^k[A-Z][a-z]" "PascalCase prefix:k" "next")
  (#classify! @naming.enum_member "case"))

; sample: constexpr int kMaxSize = 1;\nconst int MAX_SIZE = 2;
; finds: naming.constant=PascalCase prefix:k kMaxSize
; finds: naming.constant=UPPER_SNAKE_CASE MAX_SIZE
((translation_unit (declaration (type_qualifier) declarator: (init_declarator declarator: (identifier) @naming.constant value: [(number_literal) (string_literal)])))
  (#classify! @naming.constant "match" "^k[A-Z][a-z]" "PascalCase prefix:k" "next")
  (#classify! @naming.constant "case"))

; sample: namespace my_parts { }
; finds: naming.namespace=snake_case my_parts
((namespace_definition name: (namespace_identifier) @naming.namespace)
  (#classify! @naming.namespace "case"))

; sample: template <typename T, typename TKey> class A {};
; finds: naming.type_parameter=single letter T
; finds: naming.type_parameter=PascalCase prefix:T TKey
((type_parameter_declaration (type_identifier) @naming.type_parameter)
  (#classify! @naming.type_parameter "match" "^[A-Z]$" "letter" "^T[A-Z][a-z]" "prefixed" "^[A-Z][a-z]" "word" "^[A-Z_0-9]+$" "upper"))
