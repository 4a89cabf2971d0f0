; sample: user_name = 1\nuserId = 2
; finds: naming.variable=snake_case user_name
; finds: naming.variable=camelCase userId
((assignment left: (identifier) @naming.variable)
  (#classify! @naming.variable "case"))

; sample: MAX_SIZE = 1\nMinSize = 2
; finds: naming.constant=UPPER_SNAKE_CASE MAX_SIZE
; finds: naming.constant=PascalCase MinSize
((assignment left: (constant) @naming.constant right: [(integer) (float) (string) (array) (hash) (regex) (call)])
  (#classify! @naming.constant "case"))

; sample: def f(first_name, lastName = 1, other_key:)\nend
; finds: naming.parameter=snake_case first_name
; finds: naming.parameter=camelCase lastName
; finds: naming.parameter=snake_case other_key
((method_parameters [(identifier) @naming.parameter (optional_parameter name: (identifier) @naming.parameter) (keyword_parameter name: (identifier) @naming.parameter)])
  (#classify! @naming.parameter "case"))

; sample: @first_name = 1\n@lastName = 2
; finds: naming.field=snake_case @first_name
; finds: naming.field=camelCase @lastName
((assignment left: (instance_variable) @naming.field)
  (#classify! @naming.field "match" "^@_*[a-z0-9]+(_[a-z0-9]+)+$" "snake_case" "^@_*[a-z]+[A-Z]" "camelCase" "free"))

; sample: begin\n  a\nrescue B => err\n  c\nrescue C => e\n  d\nend
; finds: naming.role_error=error=err err
; finds: naming.role_error=error=e e
((exception_variable (identifier) @naming.role_error)
  (#classify! @naming.role_error "match" "^\\$?e$" "e" "^\\$?ex$" "ex" "^\\$?err$" "err" "^\\$?error$" "error" "^\\$?exc$" "exc" "^\\$?exception$" "exception" "^_" "free" "other"))
