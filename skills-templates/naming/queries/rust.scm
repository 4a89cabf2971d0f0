; sample: fn f() { let user_name = 1; let userId = 2; }
; finds: naming.variable=snake_case user_name
; finds: naming.variable=camelCase userId
((let_declaration pattern: (identifier) @naming.variable)
  (#classify! @naming.variable "case"))

; sample: fn f(first_name: u8, lastName: u8) {}
; finds: naming.parameter=snake_case first_name
; finds: naming.parameter=camelCase lastName
((parameter pattern: (identifier) @naming.parameter)
  (#classify! @naming.parameter "case"))

; sample: const MAX_SIZE: u8 = 1;\nstatic minSize: u8 = 2;
; finds: naming.constant=UPPER_SNAKE_CASE MAX_SIZE
; finds: naming.constant=camelCase minSize
((const_item name: (identifier) @naming.constant)
  (#classify! @naming.constant "case"))
((static_item name: (identifier) @naming.constant)
  (#classify! @naming.constant "case"))

; sample: struct A { first_name: u8, lastName: u8 }
; finds: naming.field=snake_case first_name
; finds: naming.field=camelCase lastName
((field_declaration name: (field_identifier) @naming.field)
  (#classify! @naming.field "case"))

; sample: enum A { NotFound, some_thing }
; finds: naming.enum_member=PascalCase NotFound
; finds: naming.enum_member=snake_case some_thing
((enum_variant name: (identifier) @naming.enum_member)
  (#classify! @naming.enum_member "case"))

; sample: fn f<'a>(x: &'a str) {}\nfn g<'input>(x: &'input str) {}
; finds: naming.lifetime=short 'a
; finds: naming.lifetime=word 'input
((lifetime_parameter name: (lifetime) @naming.lifetime)
  (#classify! @naming.lifetime "match" "^'_?[a-z]$" "letter" "^'\\w\\w+" "word"))

; sample: struct A<T>(T);\nstruct B<Key>(Key);
; finds: naming.type_parameter=single letter T
; finds: naming.type_parameter=PascalCase Key
((type_parameter name: (type_identifier) @naming.type_parameter)
  (#classify! @naming.type_parameter "match" "^[A-Z][0-9]?$" "letter" "^T[A-Z][a-z]" "prefixed" "^[A-Z][a-z]" "word" "upper"))
