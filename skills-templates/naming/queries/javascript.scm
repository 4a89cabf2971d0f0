; extends: ecma
; sample: function f(firstName, last_name) {}
; finds: naming.parameter=camelCase firstName
; finds: naming.parameter=snake_case last_name
((formal_parameters (identifier) @naming.parameter)
  (#classify! @naming.parameter "case"))
