; sample: const myName = 1, Other_Name = 2;
; finds: naming.variable=camelCase myName
; finds: naming.variable=Ada_Case Other_Name
((variable_declarator name: (identifier) @naming.variable value: (_) @_value)
  (#not-match? @naming.variable "^[A-Z][A-Z0-9_]*$")
  (#classify! @naming.variable "case"))

; sample: const MAX_SIZE = 10;\nconst minSize = 3;\nlet x = 1;
; finds: naming.constant=UPPER_SNAKE_CASE MAX_SIZE
; finds: naming.constant=camelCase minSize
((lexical_declaration "const" (variable_declarator name: (identifier) @naming.constant value: [(number) (string)])) @_declaration
  (#parent! @_declaration "program" "export_statement")
  (#classify! @naming.constant "case"))

; sample: class A { #count = 1; }
; finds: naming.field.private=lowercase #count
((private_property_identifier) @naming.field.private
  (#classify! @naming.field.private "match" "^#[a-z0-9]+$" "lowercase" "^#[a-z][a-zA-Z0-9]*$" "camelCase" "^#_" "camelCase prefix:_"))

; sample: try {} catch (err) {}\ntry {} catch (e) {}
; finds: naming.role_error=error=err err
; finds: naming.role_error=error=e e
((catch_clause parameter: (identifier) @naming.role_error)
  (#classify! @naming.role_error "match" "^\\$?e$" "e" "^\\$?ex$" "ex" "^\\$?err$" "err" "^\\$?error$" "error" "^\\$?exc$" "exc" "^\\$?exception$" "exception" "^_" "free" "other"))
