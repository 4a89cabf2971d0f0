; sample: class A { void f() { int firstName = 1; int last_name = 2; } }
; finds: naming.variable=camelCase firstName
; finds: naming.variable=snake_case last_name
((local_variable_declaration declarator: (variable_declarator name: (identifier) @naming.variable))
  (#classify! @naming.variable "case"))

; sample: class A { void f(int firstName, int b) {} }
; finds: naming.parameter=camelCase firstName
((formal_parameter name: (identifier) @naming.parameter)
  (#classify! @naming.parameter "case"))

; sample: class A { static final int MAX_SIZE = 1; static final Logger log = x; }
; finds: naming.constant=UPPER_SNAKE_CASE MAX_SIZE
; finds: naming.constant=lowercase log
((field_declaration (modifiers "static" "final") declarator: (variable_declarator name: (identifier) @naming.constant))
  (#classify! @naming.constant "case"))

; sample: class A { private int count_; private int mSize; private static int x1; protected int y; }
; finds: naming.field.private=lowercase suffix:_ count_
; finds: naming.field.private=camelCase mSize
((field_declaration (modifiers) @_modifiers declarator: (variable_declarator name: (identifier) @naming.field.private))
  (#match? @_modifiers "private") (#not-match? @_modifiers "static")
  (#classify! @naming.field.private "case-affix"))

; sample: enum E { FIRST_ONE, second }
; finds: naming.enum_member=UPPER_SNAKE_CASE FIRST_ONE
; finds: naming.enum_member=lowercase second
((enum_constant name: (identifier) @naming.enum_member)
  (#classify! @naming.enum_member "case"))

; sample: package com.example.myApp;
; finds: naming.package=camelCase com.example.myApp
; sample: package com.example.my_app;
; finds: naming.package=snake_case com.example.my_app
; sample: package com.example.boolean_;
; finds: naming.package=flatcase com.example.boolean_
((package_declaration (scoped_identifier) @naming.package)
  (#classify! @naming.package "match" "[A-Z]" "camelCase" "[^._]_+[^._]" "snake_case" "^[a-z0-9._]+$" "flatcase"))

; sample: class A<T, TKey, Item> {}
; finds: naming.type_parameter=single letter T
; finds: naming.type_parameter=PascalCase prefix:T TKey
; finds: naming.type_parameter=PascalCase Item
((type_parameter . (type_identifier) @naming.type_parameter)
  (#classify! @naming.type_parameter "match" "^[A-Z]$" "letter" "^T[A-Z][a-z]" "prefixed" "^[A-Z][a-z]" "word" "^[A-Z_0-9]+$" "upper"))

; sample: class A { boolean isOpen; boolean ready; }
; finds: naming.boolean=prefix:is isOpen
; finds: naming.boolean=none ready
((field_declaration type: (boolean_type) declarator: (variable_declarator name: (identifier) @naming.boolean))
  (#classify! @naming.boolean "match" "^_?(is|has|can|should|was|will|did|use|with|allow|show|enable)[A-Z]" "prefix" "none"))

; sample: class A { void f() { try { } catch (B err) { } catch (C e) { } } }
; finds: naming.role_error=error=err err
; finds: naming.role_error=error=e e
((catch_formal_parameter name: (identifier) @naming.role_error)
  (#classify! @naming.role_error "match" "^\\$?e$" "e" "^\\$?ex$" "ex" "^\\$?err$" "err" "^\\$?error$" "error" "^\\$?exc$" "exc" "^\\$?exception$" "exception" "^_" "free" "other"))

; sample: class A { private static final Logger LOGGER = B.c(); Log log; }
; finds: naming.role_logger=logger=LOGGER LOGGER
; finds: naming.role_logger=logger=log log
((field_declaration type: (type_identifier) @_type declarator: (variable_declarator name: (identifier) @naming.role_logger))
  (#any-of? @_type "Logger" "Log")
  (#classify! @naming.role_logger "match" "^logger$" "logger" "^log$" "log" "^LOG$" "log_upper" "^LOGGER$" "logger_upper" "other"))
